using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>Reads and quotes texts of a file of manual entries.</summary>
internal static class YamlText
{
    // Long enough for the user to find the text in the file.
    private const int LongestQuote = 60;

    private static readonly string[] PlainTags =
        [.. new[] { "str", "int", "float", "bool", "timestamp" }.Select(type => $"tag:yaml.org,2002:{type}")];

    /// <summary>Whether the scalar is empty: no text, <c>~</c> or <c>null</c> without quotes.</summary>
    public static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>
    /// Whether YAML read the text exactly as written. In <c>!!! live</c> and <c>&amp; Co</c>, YAML takes the beginning
    /// as a tag or anchor. A standard tag for plain values, such as <c>!!str</c>, is allowed.
    /// </summary>
    public static bool IsAsWritten(Scalar scalar) =>
        scalar.Anchor.IsEmpty && (scalar.Tag.IsEmpty || PlainTags.Contains(scalar.Tag.Value));

    /// <summary>Quotes foreign text for a message.</summary>
    public static string Quote(string text)
    {
        var line = ForeignText.Quotable(text, secret: null);
        return line.Length > LongestQuote ? $"\"{line[..(LongestQuote - 1)]}…\"" : $"\"{line}\"";
    }

    /// <summary>Says what is wrong with a text that should be an MBID.</summary>
    public static string NoMbid(string text) => Guid.TryParseExact(text.Trim(), "N", out _)
        // 32 digits without dashes may be an API key, so they are never shown.
        ? "this MBID has no dashes; write it as 8-4-4-4-12 digits, like MusicBrainz"
        : $"{Quote(text)} is not an MBID; copy it from the address of its page on musicbrainz.org";
}
