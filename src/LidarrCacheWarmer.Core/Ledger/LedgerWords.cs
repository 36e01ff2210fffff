using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>The words that CSV files and databases store for statuses, verdicts and kinds.</summary>
internal static class LedgerWords
{
    public static string For(ProbeStatus status) => status switch
    {
        ProbeStatus.Success => "success",
        ProbeStatus.Timeout => "timeout",
        ProbeStatus.Untried => "",
    };

    /// <summary>The status for a word; an unknown word means untried, as in the Python tool.</summary>
    public static ProbeStatus StatusOf(ReadOnlySpan<char> word)
    {
        word = word.Trim();
        return word.Equals("success", StringComparison.OrdinalIgnoreCase) ? ProbeStatus.Success
            : word.Equals("timeout", StringComparison.OrdinalIgnoreCase) ? ProbeStatus.Timeout
            : ProbeStatus.Untried;
    }

    /// <summary>The status of a search, for which the Python tool stores two booleans instead of a word.</summary>
    public static ProbeStatus StatusOf(bool attempted, bool success) =>
        success ? ProbeStatus.Success : attempted ? ProbeStatus.Timeout : ProbeStatus.Untried;

    /// <summary>The word for a verdict; empty for an untried entry.</summary>
    public static string For(Verdict verdict, ProbeStatus status) =>
        verdict == Verdict.Pending && status == ProbeStatus.Untried ? "" : VerdictInfo.For(verdict).Word;

    /// <summary>
    /// The verdict for a word. A row of the Python tool has no verdict, so its status decides until the next result.
    /// </summary>
    public static Verdict VerdictOf(ReadOnlySpan<char> word, ProbeStatus status) => VerdictInfo.Find(word.Trim()) ?? status switch
    {
        ProbeStatus.Success => Verdict.Warm,
        ProbeStatus.Timeout => Verdict.Cold,
        ProbeStatus.Untried => Verdict.Pending,
    };

    public static string For(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "artist",
        EntryKind.TextSearch => "text_search",
        EntryKind.ReleaseGroup => "release_group",
    };

    public static bool TryKindOf(ReadOnlySpan<char> word, out EntryKind kind)
    {
        (kind, var known) = word switch
        {
            "artist" => (EntryKind.Artist, true),
            "text_search" => (EntryKind.TextSearch, true),
            "release_group" => (EntryKind.ReleaseGroup, true),
            _ => (default, false),
        };
        return known;
    }

    /// <summary>Whether a number can be a count of attempts or runs. A stored value may be any number.</summary>
    public static bool IsCount(long number) => number is >= 0 and <= 1_000_000_000;

    /// <summary>Replaces lone surrogates and NUL, so that the text reads back from a file unchanged.</summary>
    public static string Storable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return Repaired(text);
                }

                i++;
            }
            else if (text[i] == '\0')
            {
                return Repaired(text);
            }
        }

        return text;
    }

    private static string Repaired(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()));
}
