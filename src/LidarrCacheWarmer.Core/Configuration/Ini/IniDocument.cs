namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>A key and its value as in the file, without comments. Percent signs are not yet expanded.</summary>
/// <param name="Key">The key in lower case.</param>
/// <param name="Value">The trimmed value; continuation lines are joined by line feeds.</param>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="ContinuedAt">The first continuation line; null for a value of one line.</param>
internal sealed record IniEntry(string Key, string Value, int Line, int? ContinuedAt)
{
    /// <summary>The value and the comment after it, for a value of one line; null without a comment.</summary>
    public string? Uncut { get; init; }
}

/// <summary>A section, in file order.</summary>
/// <param name="Name">The name between the brackets, unchanged: letter case and blanks are kept.</param>
/// <param name="Line">The line of its header.</param>
/// <param name="Entries">Its keys, each once, in file order.</param>
internal sealed record IniSection(string Name, int Line, IReadOnlyList<IniEntry> Entries)
{
    /// <summary>The entry of a lower-case key; null when absent.</summary>
    public IniEntry? Find(string key) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
}

/// <summary>A problem in the file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="IsError">Whether the file is unusable until the problem is fixed.</param>
/// <param name="Text">The problem and its fix. It never quotes a value, because the value could be a secret.</param>
internal sealed record IniProblem(int Line, bool IsError, string Text);

/// <summary>A complete ini file.</summary>
/// <param name="Sections">The sections in file order, except <c>[DEFAULT]</c>.</param>
/// <param name="Defaults">The section <c>[DEFAULT]</c>, whose keys every other section inherits.</param>
/// <param name="Problems">The problems, in file order.</param>
internal sealed record IniDocument(
    IReadOnlyList<IniSection> Sections, IniSection Defaults, IReadOnlyList<IniProblem> Problems);
