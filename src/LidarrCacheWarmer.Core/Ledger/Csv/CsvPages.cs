using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Reads pages of lists from the rows of a table. The rows must not change meanwhile.</summary>
internal static class CsvPages
{
    /// <summary>Reads a page.</summary>
    /// <param name="request">The page.</param>
    /// <param name="table">The table with the rows of the requested kind.</param>
    public static EntryPage Read(EntryPageRequest request, CsvTable table) => new EntryListing(request).Read(
        mbid => table.TryFind(mbid.Value, out var row) ? row : null, after => RowsAfter(after, request, table));

    // Most rows are skipped before they are converted, because a conversion costs ten times as much.
    private static IEnumerable<(long Row, ListedEntry Entry)> RowsAfter(long after, EntryPageRequest request, CsvTable table)
    {
        var (kind, verdicts, prefix) = (request.Kind, request.Verdicts, request.Prefix);
        for (var number = (int)Math.Clamp(after, -1, table.Count) + 1; number < table.Count; number++)
        {
            var row = table[number];
            if (row.IsUsable
                && verdicts?.Contains((kind == EntryKind.TextSearch ? row.TextSearch : row.Probe).Verdict) != false
                && (prefix is null || NameOrder.HasPrefix(row.ArtistName, prefix) || NameOrder.HasPrefix(row.Title, prefix)))
            {
                yield return (number, Entry(row, kind));
            }
        }
    }

    private static ListedEntry Entry(CsvRow row, EntryKind kind) => kind switch
    {
        EntryKind.Artist => ListedEntry.From(row.ToArtist()),
        EntryKind.TextSearch => ListedEntry.SearchOf(row.ToArtist()),
        EntryKind.ReleaseGroup => ListedEntry.From(row.ToReleaseGroup()),
    };
}
