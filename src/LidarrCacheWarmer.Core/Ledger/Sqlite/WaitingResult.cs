using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A result that waits to move into its row, in a form that takes a third of the memory.</summary>
/// <param name="Key">The entry or search.</param>
/// <param name="Row">The row to look at first.</param>
/// <param name="Probe">The result, as far as a row stores it.</param>
/// <param name="Search">The whole result of a search, because the history stores more of it; null for other kinds.</param>
internal readonly record struct WaitingResult(EntryKey Key, long Row, CsvProbe Probe, ProbeRecord? Search)
{
    /// <summary>The result as callers know it.</summary>
    public LedgerChange Change => new(Key, Search ?? Probe.ToRecord());

    /// <summary>Results in this form, with the numbers of their rows.</summary>
    public static IReadOnlyList<WaitingResult> From(IEnumerable<(LedgerChange Change, long Row)> results)
    {
        var texts = new StringPool();
        return [.. results.Select(result => From(result.Change, result.Row, texts))];
    }

    /// <summary>The result in this form.</summary>
    public static WaitingResult From(LedgerChange change, long row, StringPool texts) => new(
        change.Key, row, CsvProbe.From(change.Record, change.Key.Kind, texts), change.Key.Kind == EntryKind.TextSearch ? change.Record : null);
}
