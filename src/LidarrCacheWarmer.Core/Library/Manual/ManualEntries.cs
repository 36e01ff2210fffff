namespace LidarrCacheWarmer.Library.Manual;

/// <summary>The content of a file of manual entries: entries to warm in addition to those of Lidarr.</summary>
/// <param name="Artists">The valid entries in file order, each artist once.</param>
/// <param name="Problems">The problems in line order; problems of the whole file come first.</param>
public sealed record ManualEntries(IReadOnlyList<ManualArtist> Artists, IReadOnlyList<ManualProblem> Problems)
{
    /// <summary>Whether the file is readable and empty; false when its content is unknown or has mistakes.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>An artist of the file.</summary>
/// <param name="Mbid">The artist.</param>
/// <param name="Name">The name as written in the file; never blank.</param>
/// <param name="ReleaseGroups">The release groups, each once; often none.</param>
public sealed record ManualArtist(Mbid Mbid, string Name, IReadOnlyList<Mbid> ReleaseGroups);

/// <summary>A mistake in the file. The other entries are still used.</summary>
/// <param name="Line">The line, from 1; null for the whole file.</param>
/// <param name="What">The problem and its fix, without a full stop.</param>
public sealed record ManualProblem(int? Line, string What)
{
    /// <summary>The message to show.</summary>
    /// <param name="path">The file's path as shown to the user.</param>
    public string Sentence(string path) =>
        Line is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SafeText.From(path)}:{line}: {What}.")
            : $"{SafeText.From(path)}: {What}.";
}
