using System.Text;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Shares one string among rows with the same text, such as a code or an artist's name. Only a few hundred texts are
/// remembered, for any number of rows.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Places = 256, Longest = 64;

    private readonly (byte[] Utf8, string Text)[] _known = new (byte[], string)[Places];

    /// <summary>The string for a text.</summary>
    public string Share(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var known = ref _known[PlaceOf(utf8)];
        if (known.Utf8 is null || !utf8.SequenceEqual(known.Utf8))
        {
            known = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return known.Text;
    }

    private static uint PlaceOf(ReadOnlySpan<byte> utf8)
    {
        var sum = (uint)utf8.Length;
        foreach (var unit in utf8)
        {
            sum = unchecked((sum * 31) + unit);
        }

        return sum % Places;
    }
}
