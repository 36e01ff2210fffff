using System.Text;
using AnyAscii;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// What is made of an artist's name before it is searched for. Only <see cref="AsLidarr"/> warms what Lidarr asks for;
/// the others are there for those whose configuration says so.
/// </summary>
public sealed record SearchText
{
    /// <summary>What Lidarr does: lower case, and nothing else but to trim.</summary>
    public static SearchText AsLidarr { get; } = new();

    /// <summary>Lower case, by the rules of no language; on by default.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>
    /// Only the letters A to Z and digits, without their accents; dashes, dots, underlines and slashes become blanks;
    /// everything else goes. Off by default.
    /// </summary>
    public bool RemoveSymbols { get; init; }

    /// <summary>Every letter in the nearest Latin ones: <c>Кино</c> is <c>Kino</c>. Off by default.</summary>
    public bool Transliterate { get; init; }

    /// <summary>The text made of a name, not trimmed; it may be blank.</summary>
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
            // Blanks and dashes of all kinds, as far as they are not made of others.
            var parts = rune.IsAscii ? AsciiParts.OfAscii((char)rune.Value)
                : Rune.IsWhiteSpace(rune) || rune.Value is 0x2010 or 0x2011 or 0x2013 or 0x2014 ? " "
                : AsciiParts.For(rune);
            kept.Append(parts);
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
