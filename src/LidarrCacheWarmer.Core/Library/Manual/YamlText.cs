using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>The words of a file of manual entries.</summary>
internal static class YamlText
{
    // Of what somebody wrote into the wrong place, enough to find it again.
    private const int LongestQuote = 60;

    private static readonly string[] PlainTags =
        [.. new[] { "str", "int", "float", "bool", "timestamp" }.Select(type => $"tag:yaml.org,2002:{type}")];

    /// <summary>Whether it stands for nothing: no text at all, <c>~</c> or <c>null</c> without quotes.</summary>
    public static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>
    /// Whether its text is all that was written. <c>!!! live</c> and <c>&amp; Co</c> have lost their beginnings to a tag
    /// or an anchor of YAML; only the tags that YAML has for plain values are no part of a name.
    /// </summary>
    public static bool IsAsWritten(Scalar scalar) =>
        scalar.Anchor.IsEmpty && (scalar.Tag.IsEmpty || PlainTags.Contains(scalar.Tag.Value));

    /// <summary>Foreign text in a sentence of ours.</summary>
    public static string Quote(string text)
    {
        var line = ForeignText.Quotable(text, secret: null);
        return line.Length > LongestQuote ? $"\"{line[..(LongestQuote - 1)]}…\"" : $"\"{line}\"";
    }

    /// <summary>What is wrong with a text that should be an MBID.</summary>
    public static string NoMbid(string text) => Guid.TryParseExact(text.Trim(), "N", out _)
        // Without its dashes it may as well be a key, and keys are never shown.
        ? "this MBID has no dashes; write it as 8-4-4-4-12 digits, like MusicBrainz"
        : $"{Quote(text)} is not an MBID; copy it from the address of its page on musicbrainz.org";
}
