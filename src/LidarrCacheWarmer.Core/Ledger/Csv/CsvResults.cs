using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Writes results into the rows of both files. Not thread-safe.</summary>
internal sealed class CsvResults(CsvTable artists, CsvTable releaseGroups, StringPool pool)
{
    /// <summary>Writes results into their rows, and returns each changed row once. Results without a row are skipped.</summary>
    public (HashSet<CsvRow> Artists, HashSet<CsvRow> ReleaseGroups) Apply(IReadOnlyList<LedgerChange> changes)
    {
        var changed = (Artists: new HashSet<CsvRow>(), ReleaseGroups: new HashSet<CsvRow>());
        foreach (var change in changes)
        {
            var isReleaseGroup = change.Key.Kind == EntryKind.ReleaseGroup;
            var table = isReleaseGroup ? releaseGroups : artists;
            if (!table.TryFind(change.Key.Mbid.Value, out var number))
            {
                continue;
            }

            var row = table[number];
            Apply(change, row);
            (isReleaseGroup ? changed.ReleaseGroups : changed.Artists).Add(row);
        }

        return changed;
    }

    /// <summary>Copies artist statuses to release groups; returns whether any status changed.</summary>
    public bool CopyArtistStatuses()
    {
        var differs = false;
        for (var i = 0; i < releaseGroups.Count; i++)
        {
            var row = releaseGroups[i];
            if (row.IsUsable && artists.TryGet(row.ArtistMbid, out var artist) && artist.Probe.Status != row.ArtistCacheStatus)
            {
                row.ArtistCacheStatus = artist.Probe.Status;
                differs = true;
            }
        }

        return differs;
    }

    /// <summary>
    /// Replaces the results of all rows with those of another table. Entries that the other table lacks become untried.
    /// </summary>
    public static void Replace(CsvTable table, CsvTable results)
    {
        for (var i = 0; i < table.Count; i++)
        {
            var row = table[i];
            if (row.IsUsable)
            {
                (row.Probe, row.TextSearch) = results.TryFind(row.Mbid, out var number)
                    ? (results[number].Probe, results[number].TextSearch)
                    : (CsvProbe.Untried, CsvProbe.Untried);
            }
        }
    }

    private void Apply(LedgerChange change, CsvRow row)
    {
        var probe = CsvProbe.From(change.Record, change.Key.Kind, pool);
        var before = change.Key.Kind == EntryKind.TextSearch ? row.TextSearch : row.Probe;
        if (before.Kept is not null && probe.LastChecked == before.LastChecked)
        {
            // An unchanged time means a recheck mark, not a new result, so the kept cells stay.
            probe.Kept = before.Kept;
        }

        if (change.Key.Kind == EntryKind.TextSearch)
        {
            row.TextSearch = probe;
        }
        else
        {
            row.Probe = probe;
        }
    }
}
