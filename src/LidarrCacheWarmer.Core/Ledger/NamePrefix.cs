using System.Text;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Finds the parts of a list of names, in <see cref="NameOrder"/>, that can begin with a prefix.</summary>
internal static class NamePrefix
{
    private const string Last = "\U0010FFFF";

    /// <summary>
    /// The ranges, in order. The order ignores the case of A to Z only, so a prefix with another letter has a range for
    /// each case of its first such letter. A range may contain names that lack the prefix.
    /// </summary>
    public static IEnumerable<(string First, string End)> Ranges(string prefix)
    {
        var plain = prefix.AsSpan().IndexOfAnyExceptInRange('\0', '\x7F');
        var beginnings = plain < 0 ? [prefix] : Cases(Rune.GetRuneAt(prefix, plain)).Select(letter => prefix[..plain] + letter);
        return beginnings.Order(Comparer<string>.Create(NameOrder.Compare)).Select(beginning => (beginning, beginning + Last));
    }

    private static IEnumerable<string> Cases(Rune letter) => letter.IsBmp
        ? Enumerable.Range(0x80, char.MaxValue - 0x7F).Select(code => (char)code).Where(other => Equals(other, (char)letter.Value)).Select(other => other.ToString())
        : new[] { letter, Rune.ToLowerInvariant(letter), Rune.ToUpperInvariant(letter) }.Distinct().Select(other => other.ToString());

    private static bool Equals(char x, char y) => new ReadOnlySpan<char>(in x).Equals(new ReadOnlySpan<char>(in y), StringComparison.OrdinalIgnoreCase);
}
