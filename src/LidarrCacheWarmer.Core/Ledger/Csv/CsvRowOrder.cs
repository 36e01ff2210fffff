namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The order of rows in the files: by name, title and id, each compared by Unicode code point.</summary>
internal static class CsvRowOrder
{
    /// <summary>A <see cref="Comparison{T}"/> of rows.</summary>
    public static int Compare(CsvRow x, CsvRow y)
    {
        var order = CompareCodePoints(x.ArtistName, y.ArtistName);
        if (order == 0)
        {
            order = CompareCodePoints(x.Title, y.Title);
        }

        return order == 0 ? string.CompareOrdinal(IdOf(x), IdOf(y)) : order;
    }

    /// <summary>Compares like Python: characters above U+FFFF come after all others.</summary>
    public static int CompareCodePoints(string x, string y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        return common == x.Length || common == y.Length
            ? x.Length.CompareTo(y.Length)
            : Rank(x[common]).CompareTo(Rank(y[common]));
    }

    // Surrogates are below U+E000 in UTF-16 but stand for code points above U+FFFF.
    private static int Rank(char c) => c < '\uD800' ? c : c < '\uE000' ? c + 0x10000 : c;

    private static string IdOf(CsvRow row) => row.Verbatim?[0] ?? row.Mbid.ToString();
}
