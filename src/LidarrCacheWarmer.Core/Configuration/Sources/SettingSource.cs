using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>What a source says of a setting.</summary>
/// <param name="Text">The text of the value: trimmed, not empty.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Where">File and line, variable or option.</param>
internal sealed record GivenValue(string Text, SettingOrigin Origin, string Where)
{
    /// <summary>The line in the config file.</summary>
    public int? Line { get; init; }

    /// <summary>The text together with what was taken for a comment behind it; null where there was nothing.</summary>
    public string? Uncut { get; init; }

    /// <summary>Whether the text stands in quotes, as in a shell, which are no part of a value here.</summary>
    public bool IsInQuotes => Bare(Text).Length < Text.Length;

    /// <summary>The same without quotes around the text.</summary>
    public GivenValue WithoutQuotes() => this with { Text = Bare(Text) };

    /// <summary>A text without the quotes around it.</summary>
    public static string Bare(string text) => text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1].Trim() : text;

    /// <summary>Why there is no value although the source wanted to give one; null when there is.</summary>
    public string? Complaint { get; init; }

    /// <summary>Where it stands; what is said there may be a secret, which nobody knows here.</summary>
    public override string ToString() => Where;
}

/// <summary>Somewhere settings come from.</summary>
internal interface ISettingSource
{
    /// <summary>What it says of this setting; null when it says nothing, which an empty value does too.</summary>
    GivenValue? Find(Setting setting);
}
