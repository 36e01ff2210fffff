using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer;

/// <summary>
/// Makes foreign text, such as an artist's name, safe for terminals and logs: it can no longer move the cursor, change
/// colours, break the line or change the text direction. All code uses this one rule.
/// </summary>
public static class SafeText
{
    /// <summary>The text with every control, line separator, direction mark and lone surrogate replaced by U+FFFD.</summary>
    public static string From(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        // Lone surrogates need no extra check, because they are enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = IsHarmless(rune) ? rune : Rune.ReplacementChar;
            safe.Append(units[..shown.EncodeToUtf16(units)]);
        }

        return safe.ToString();
    }

    /// <summary>Whether a character stays unchanged.</summary>
    public static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => BelongsIntoNames(rune.Value),
        _ => true,
    };

    // Keeps the joiners of scripts and emoji, the soft hyphen, and the tags in flag emoji. Direction marks have the
    // same category but are replaced.
    private static bool BelongsIntoNames(int codePoint) =>
        codePoint is 0x200C or 0x200D or 0x00AD or (>= 0xE0020 and <= 0xE007F);
}
