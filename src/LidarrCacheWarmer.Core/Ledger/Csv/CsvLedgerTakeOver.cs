using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Copies the content of another ledger into files without rows, completely or not at all.</summary>
internal sealed class CsvLedgerTakeOver(CsvFiles files, LedgerNotices notices)
{
    /// <summary>Copies and syncs everything.</summary>
    /// <param name="content">The content.</param>
    /// <param name="source">Its source, for notices.</param>
    public void Run(LedgerContent content, string source)
    {
        var surveys = Enum.GetValues<EntryKind>().Where(files.IsSurveyOpen).ToList();
        var notes = files.Notes.All.ToDictionary(StringComparer.Ordinal);
        try
        {
            TakeRows(content, source);
            _ = new CsvResults(files.Artists.Table, files.ReleaseGroups.Table, files.Pool).Apply(content.Results);
            foreach (var (target, artists, releaseGroups) in content.Waiting)
            {
                CsvTargetFile.Write(files.Artists.Path, target, stream => CsvContent.Write(artists, stream));
                CsvTargetFile.Write(files.ReleaseGroups.Path, target, stream => CsvContent.Write(releaseGroups, stream));
            }

            foreach (var (key, value) in content.Notes)
            {
                files.Notes.Remember(key, value);
            }

            foreach (var kind in content.OpenSurveys)
            {
                files.SetSurvey(kind, open: true);
            }

            // The artists are written last, because half a ledger must not look like a complete one.
            files.OnEachBackwards(static file => file.Fold());
        }
        catch
        {
            Withdraw(content, surveys, notes);
            throw;
        }
    }

    private void TakeRows(LedgerContent content, string source)
    {
        foreach (var (part, rows) in new[] { (files.Artists, content.Artists), (files.ReleaseGroups, content.ReleaseGroups) })
        {
            if (part.File is { } file)
            {
                LedgerFaults.Guard(file.Path, () => new CsvTakeOver(part.Table, files.Pool, notices).Run(rows, file.Path, source));
                file.Touch();
            }
        }
    }

    // The original fault is reported, so faults of the undo are ignored.
    private void Withdraw(LedgerContent content, List<EntryKind> surveys, Dictionary<string, string> notes)
    {
        LedgerFaults.Silence(() => files.Artists.File?.Withdraw());
        LedgerFaults.Silence(() => files.ReleaseGroups.File?.Withdraw());
        foreach (var kind in content.OpenSurveys.Except(surveys))
        {
            LedgerFaults.Silence(() => files.SetSurvey(kind, open: false));
        }

        foreach (var (target, _, _) in content.Waiting)
        {
            CsvTargetFile.Delete(files.Artists.Path, target);
            CsvTargetFile.Delete(files.ReleaseGroups.Path, target);
        }

        foreach (var key in content.Notes.Keys)
        {
            LedgerFaults.Silence(() => files.Notes.Remember(key, notes.GetValueOrDefault(key)));
        }
    }
}
