namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// The order of names in lists: by Unicode code point, with A to Z equal to a to z. This is the order NOCASE of SQLite,
/// so that an index of a database has it too.
/// </summary>
internal static class NameOrder
{
    /// <summary>A <see cref="Comparison{T}"/> of names.</summary>
    public static int Compare(string x, string y)
    {
        var shorter = Math.Min(x.Length, y.Length);
        for (var i = 0; i < shorter; i++)
        {
            if (x[i] != y[i] && Rank(x[i]) is var left && Rank(y[i]) is var right && left != right)
            {
                return left.CompareTo(right);
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    /// <summary>Whether a name begins with a prefix, in any letter case of any alphabet.</summary>
    public static bool HasPrefix(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    // Surrogates are below U+E000 in UTF-16 but stand for code points above U+FFFF.
    private static int Rank(char c) => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c is >= '\uD800' and < '\uE000' ? c + 0x10000 : c;
}
