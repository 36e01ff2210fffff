namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The order of rows in the files: by name, title and id, each compared by Unicode code point.</summary>
internal sealed class CsvRowOrder : IComparer<CsvRow>
{
    public static CsvRowOrder Instance { get; } = new();

    public int Compare(CsvRow? x, CsvRow? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = CompareCodePoints(x.ArtistName, y.ArtistName);
        if (order == 0)
        {
            order = CompareCodePoints(x.Title, y.Title);
        }

        return order == 0 ? CompareIds(x, y) : order;
    }

    /// <summary>Compares as Python does: a character beyond the first plane comes after every one within it.</summary>
    public static int CompareCodePoints(string x, string y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        return common == x.Length || common == y.Length
            ? x.Length.CompareTo(y.Length)
            : Rank(x[common]).CompareTo(Rank(y[common]));
    }

    // Surrogates lie below U+E000 in UTF-16 and stand for code points above U+FFFF.
    private static int Rank(char c) => c < '\uD800' ? c : c < '\uE000' ? c + 0x10000 : c;

    private static int CompareIds(CsvRow x, CsvRow y) =>
        x.Verbatim is null && y.Verbatim is null
            ? x.Mbid.CompareTo(y.Mbid)
            : string.CompareOrdinal(IdOf(x), IdOf(y));

    private static string IdOf(CsvRow row) => row.Verbatim?[0] ?? row.Mbid.ToString("D");
}
