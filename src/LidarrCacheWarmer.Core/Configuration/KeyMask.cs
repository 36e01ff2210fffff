using System.Buffers;
using System.Text;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Hides keys in text for display: a known key, and anything that looks like one.</summary>
public static class KeyMask
{
    private const string Mask = "***";

    // Shorter pieces of a key are not hidden: they help no attacker, and ordinary words could equal them.
    private const int ShortestPiece = 9;
    private const int ShortestKey = 8;

    // A run of this many hexadecimal digits is hidden. In a config file, only a key, which has 32 digits, contains such
    // a run.
    private const int TellingDigits = 28;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>
    /// The text without anything that may be a Lidarr key (32 hexadecimal digits) or a large part of one.
    /// </summary>
    public static string Apply(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var rest = text.AsSpan(start);
            var digits = rest.IndexOfAnyExcept(HexDigits) is var end and >= 0 ? end : rest.Length;
            var length = Math.Max(1, digits);
            _ = digits < TellingDigits ? shown.Append(rest[..length]) : shown.Append(Mask);
            start += length;
        }

        return shown.ToString();
    }

    /// <summary>The text without a known key, and without any piece of it longer than 8 characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">
    /// The key. A key with fewer than 8 characters is ignored, because ordinary words may equal it.
    /// </param>
    internal static string Apply(string text, string key)
    {
        var shortest = Math.Min(ShortestPiece, key.Length);
        if (key.Length < ShortestKey || text.Length < shortest)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var length = LengthOfPiece(text.AsSpan(start), key, shortest);
            _ = length == 0 ? shown.Append(text[start]) : shown.Append(Mask);
            start += Math.Max(1, length);
        }

        return shown.ToString();
    }

    private static int LengthOfPiece(ReadOnlySpan<char> text, string key, int shortest)
    {
        var length = 0;
        while (text.Length >= Math.Max(shortest, length + 1)
            && key.AsSpan().Contains(text[..Math.Max(shortest, length + 1)], StringComparison.OrdinalIgnoreCase))
        {
            length = Math.Max(shortest, length + 1);
        }

        return length;
    }
}
