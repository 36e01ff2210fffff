using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>
/// Formats entries as lines while the ledger is read, because there may be a million entries.
/// </summary>
/// <param name="list">The entries.</param>
/// <param name="limit">The maximum number of shown entries; the counts include all entries.</param>
/// <param name="time">The clock.</param>
internal sealed class Listing(EntryList list, int limit, TimeProvider time)
{
    private long _shown;
    private bool _isComplete;

    /// <summary>The counts in a sentence; null before the listing was read to its end.</summary>
    public string? Counts => !_isComplete ? null
        : Wording.Number(list.Matches) + " of " + Wording.Counted(list.Total, "entry", "entries")
            + (list.Matches == 1 ? " matches" : " match")
            + (_shown < list.Matches ? $"; the first {Wording.Number(_shown)} {(_shown == 1 ? "is" : "are")} shown." : ".");

    public IAsyncEnumerable<string> ForEyes(int width) => Shown().SelectMany(shown => EntryLines.ForEyes(shown.Entry, shown.Next, time.GetUtcNow(), width));

    public IAsyncEnumerable<string> Fields() => Shown().Select(shown => EntryLines.Fields(shown.Entry, shown.Next));

    /// <summary>The lines of a CSV file, without its header.</summary>
    public IAsyncEnumerable<string> Csv() => Shown().Select(shown => EntryCsv.Line(shown.Entry, shown.Next));

    /// <summary>One JSON document with an entry per line.</summary>
    /// <param name="head">The properties before the entries, each followed by a comma.</param>
    public async IAsyncEnumerable<string> Json(string head = "")
    {
        yield return $"{{{head}\"entries\": [";
        string? before = null;
        await foreach (var (entry, next) in Shown())
        {
            if (before is not null)
            {
                yield return $"  {before},";
            }

            before = Printing.Compact(EntryDocument.From(entry, next), LedgerJson.Default.EntryDocument);
        }

        if (before is not null)
        {
            yield return $"  {before}";
        }

        yield return "], " + Printing.Compact(new CountsDocument(list.Matches, list.Total), LedgerJson.Default.CountsDocument)[1..];
    }

    private async IAsyncEnumerable<(ListedEntry Entry, NextLook Next)> Shown()
    {
        await foreach (var entry in list.EntriesAsync())
        {
            if (_shown < limit)
            {
                _shown++;
                yield return entry;
            }
        }

        _isComplete = true;
    }
}
