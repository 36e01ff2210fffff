using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Foreign text made fit to stand in one line of ours: short, and free of control characters.</summary>
internal static class Quoted
{
    private const int MaxLength = 60;

    /// <summary>A value, in quotes.</summary>
    public static string Value(string text) => $"\"{Name(text)}\"";

    /// <summary>A name, without quotes.</summary>
    public static string Name(string text) =>
        Path(text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength - 1), "…") : text);

    /// <summary>A path, which helps only when it is complete.</summary>
    public static string Path(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = shown.Append((IsHarmless(rune) ? rune : Rune.ReplacementChar).ToString());
        }

        return shown.ToString();
    }

    // Besides control characters: line separators and the marks that turn the direction of the text around them.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
