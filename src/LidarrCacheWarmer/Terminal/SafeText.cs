using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Makes foreign text, such as the name of an artist, harmless to a terminal and to a log: nothing in it can move the
/// cursor, change colours, break the line or turn the direction of what follows.
/// </summary>
internal static class SafeText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with every control, line separator, direction mark and half character replaced.</summary>
    public static string Of(string text) => text.EnumerateRunes().All(IsHarmless) && !HasLoneSurrogate(text) ? text : Replaced(text);

    private static string Replaced(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = IsHarmless(rune) ? safe.Append(rune.ToString()) : safe.Append(Replacement);
        }

        return safe.ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        // Joiners (U+200C, U+200D) belong into names and emoji; marks that turn the direction do not.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D or 0x00AD or (>= 0xE0020 and <= 0xE007F),
        _ => true,
    };

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i) && i + 1 < text.Length)
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
