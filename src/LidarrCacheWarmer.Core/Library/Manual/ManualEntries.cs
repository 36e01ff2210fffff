namespace LidarrCacheWarmer.Library.Manual;

/// <summary>What a file of manual entries says: what to warm besides what Lidarr holds.</summary>
/// <param name="Artists">The good entries, in the order of the file; each artist once.</param>
/// <param name="Problems">What is wrong with the rest, by line; those of the whole file first.</param>
public sealed record ManualEntries(IReadOnlyList<ManualArtist> Artists, IReadOnlyList<ManualProblem> Problems)
{
    /// <summary>Whether the file is good and lists nobody; false when what it lists is not known, or has mistakes.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>An artist of the file.</summary>
/// <param name="Mbid">The artist.</param>
/// <param name="Name">The name, as it is written in the file; never blank.</param>
/// <param name="ReleaseGroups">The release groups, each once; often none.</param>
public sealed record ManualArtist(Mbid Mbid, string Name, IReadOnlyList<Mbid> ReleaseGroups);

/// <summary>Something in the file that its author should repair. The entries beside it are used all the same.</summary>
/// <param name="Line">The line, from 1; null when it is the whole file.</param>
/// <param name="What">What is wrong and what to do, without a full stop.</param>
public sealed record ManualProblem(int? Line, string What)
{
    /// <summary>The one sentence to show.</summary>
    /// <param name="path">The file, as it is to be named to the user.</param>
    public string Sentence(string path) =>
        Line is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SafeText.From(path)}:{line}: {What}.")
            : $"{SafeText.From(path)}: {What}.";
}
