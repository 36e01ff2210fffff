using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>The value of a setting in a source.</summary>
/// <param name="Text">The text: trimmed, not empty.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Where">File and line, variable or option.</param>
internal sealed record GivenValue(string Text, SettingOrigin Origin, string Where)
{
    /// <summary>The line in the config file.</summary>
    public int? Line { get; init; }

    /// <summary>The text together with the comment after it; null without a comment.</summary>
    public string? Uncut { get; init; }

    /// <summary>Whether the text has quotes around it, as in a shell; the program ignores them.</summary>
    public bool IsInQuotes => Bare(Text).Length < Text.Length;

    /// <summary>The same value without quotes.</summary>
    public GivenValue WithoutQuotes() => this with { Text = Bare(Text) };

    /// <summary>A text without surrounding quotes.</summary>
    public static string Bare(string text) => text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1].Trim() : text;

    /// <summary>Why the source failed to give a value; null when it gave one.</summary>
    public string? Complaint { get; init; }

    /// <summary>Shows only the place of the value, because the value may be a secret.</summary>
    public override string ToString() => Where;
}

/// <summary>A source of settings.</summary>
internal interface ISettingSource
{
    /// <summary>The value of a setting; null when unset or empty.</summary>
    GivenValue? Find(Setting setting);
}
