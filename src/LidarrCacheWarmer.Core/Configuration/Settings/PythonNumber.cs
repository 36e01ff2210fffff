using System.Buffers;
using System.Globalization;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// Parses numbers in every spelling that the Python tool accepted: <c>+5</c>, <c>1_000</c>, <c>.5</c>, <c>1e3</c>.
/// </summary>
internal static class PythonNumber
{
    private static readonly SearchValues<char> WholeCharacters = SearchValues.Create("0123456789_");
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789_+-.eE");

    /// <summary>Parses an integer. A number beyond 64 bits becomes the largest or smallest 64-bit integer.</summary>
    public static bool TryReadWhole(string text, out long value)
    {
        value = 0;
        var digits = text.AsSpan(text is ['+' or '-', ..] ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExcept(WholeCharacters) || !HasUnderscoresBetweenDigits(text))
        {
            return false;
        }

        var isNegative = text[0] == '-';
        if (!long.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out value))
        {
            value = isNegative ? long.MinValue : long.MaxValue;
        }

        return true;
    }

    /// <summary>Parses a number. <c>inf</c> and <c>nan</c> are rejected; a number too large becomes infinite.</summary>
    public static bool TryRead(string text, out double value)
    {
        value = 0;
        return !text.AsSpan().ContainsAnyExcept(Characters)
            && HasUnderscoresBetweenDigits(text)
            && double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float,
                CultureInfo.InvariantCulture, out value);
    }

    private static bool HasUnderscoresBetweenDigits(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_'
                && (i == 0 || i == text.Length - 1
                    || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1])))
            {
                return false;
            }
        }

        return true;
    }
}
