namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>A key and its value as they stand in the file: comments gone, <c>%</c> not yet expanded.</summary>
/// <param name="Key">The key in lower case.</param>
/// <param name="Value">The trimmed value; the lines of a continued one are joined by line feeds.</param>
/// <param name="Line">The line of the key, the first line being 1.</param>
/// <param name="ContinuedAt">The first further line of a continued value; null for a value of one line.</param>
internal sealed record IniEntry(string Key, string Value, int Line, int? ContinuedAt)
{
    /// <summary>The value of one line together with the comment behind it; null where there is none.</summary>
    public string? Uncut { get; init; }
}

/// <summary>A section in the order of the file.</summary>
/// <param name="Name">The name between the brackets, letter case and blanks kept.</param>
/// <param name="Line">The line of its header.</param>
/// <param name="Entries">Its keys, each once, in the order of the file.</param>
internal sealed record IniSection(string Name, int Line, IReadOnlyList<IniEntry> Entries)
{
    /// <summary>The entry of this key, given in lower case; null when the section lacks it.</summary>
    public IniEntry? Find(string key) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
}

/// <summary>Something in the file that its writer should look at.</summary>
/// <param name="Line">Where, the first line being 1.</param>
/// <param name="IsError">Whether the file cannot be trusted until it is repaired.</param>
/// <param name="Text">What is wrong and what to do. It never quotes a value, which could be a secret.</param>
internal sealed record IniProblem(int Line, bool IsError, string Text);

/// <summary>A whole ini file.</summary>
/// <param name="Sections">The sections in the order of the file, without the defaults.</param>
/// <param name="Defaults">The section <c>[DEFAULT]</c>, whose keys every other section inherits.</param>
/// <param name="Problems">What is wrong with the file, in the order of its lines.</param>
internal sealed record IniDocument(
    IReadOnlyList<IniSection> Sections, IniSection Defaults, IReadOnlyList<IniProblem> Problems);
