using System.Text;
using AnyAscii;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// The spelling of an artist's name in a search. Only <see cref="AsLidarr"/> warms the searches that Lidarr sends;
/// other spellings are used only if configured.
/// </summary>
public sealed record SearchText
{
    /// <summary>Lidarr's own spelling: lower case and trimmed.</summary>
    public static SearchText AsLidarr { get; } = new();

    /// <summary>Converts to lower case by the same rules for every language. Default: on.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>
    /// Keeps only the letters A to Z, without their accents, and digits. Dashes, dots, underscores and slashes become
    /// blanks; everything else is removed. Default: off.
    /// </summary>
    public bool RemoveSymbols { get; init; }

    /// <summary>
    /// Converts every letter to the nearest Latin letters: <c>Кино</c> becomes <c>Kino</c>. Default: off.
    /// </summary>
    public bool Transliterate { get; init; }

    /// <summary>The spelling of a name, not trimmed; it may be blank.</summary>
    internal string For(string name)
    {
        var text = Transliterate ? name.Transliterate() : name;
        text = RemoveSymbols ? WithoutSymbols(text) : text;
        return Lowercase ? text.ToLowerInvariant() : text;
    }

    private static string WithoutSymbols(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Blanks and dashes that have no decomposition become a blank.
            var parts = rune.IsAscii ? AsciiParts.OfAscii((char)rune.Value)
                : Rune.IsWhiteSpace(rune) || rune.Value is 0x2010 or 0x2011 or 0x2013 or 0x2014 ? " "
                : AsciiParts.For(rune);
            kept.Append(parts);
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
