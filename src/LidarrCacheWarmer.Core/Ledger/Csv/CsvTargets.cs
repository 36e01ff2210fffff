using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// Keeps the results of metadata servers separate. The two files have the results of the server in use; every other
/// server has a copy of each file. If a process is killed during a change of server, the change is completed from the
/// copies.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="results">Writes results into their rows.</param>
/// <param name="notices">Receives notices for the user.</param>
/// <param name="rowsLock">The lock for changes of the rows.</param>
/// <param name="time">The clock.</param>
internal sealed class CsvTargets(CsvFiles files, CsvResults results, LedgerNotices notices, Lock rowsLock, TimeProvider time)
{
    private IReadOnlyList<CsvPart> Parts => [files.Artists, files.ReleaseGroups];

    /// <summary>The results of servers that are not in use.</summary>
    public IReadOnlyList<WaitingResults> Waiting() =>
    [
        .. TargetNotes.Waiting(files.Notes.All).Select(target => new WaitingResults(
            target, CsvContent.From(Load(files.Artists, target)), CsvContent.From(Load(files.ReleaseGroups, target)))),
    ];

    /// <summary>Switches the files to the results of a server.</summary>
    /// <returns>The previous server; null when nothing changed.</returns>
    public MetadataTarget? Use(MetadataTarget target)
    {
        var before = files.Notes.Recall(TargetNotes.Current);
        if (before is null)
        {
            files.Notes.Remember(TargetNotes.Current, target.Text);
        }

        if (before is null || string.Equals(before, target.Text, StringComparison.Ordinal))
        {
            return null;
        }

        var from = new MetadataTarget(before);
        Leave(from, target);
        Arrive(target);
        return from;
    }

    /// <summary>Completes a change of server that a killed process left incomplete.</summary>
    public void Complete()
    {
        if (files.Notes.Recall(TargetNotes.Arriving) is { } target)
        {
            Arrive(new MetadataTarget(target));
        }
    }

    /// <summary>Removes entries from the results of all servers that are not in use.</summary>
    public void Remove(EntryKind kind, IReadOnlyCollection<Mbid> mbids)
    {
        var part = files.Part(kind);
        foreach (var target in files.AreView ? [] : TargetNotes.Waiting(files.Notes.All))
        {
            var copy = Load(part, target);
            var known = mbids.Where(mbid => copy.TryGet(mbid.Value, out _)).ToList();
            if (known.Count > 0)
            {
                known.ForEach(mbid => copy.Remove(mbid.Value));
                Write(part.Path, copy, target);
            }
        }
    }

    private void Leave(MetadataTarget from, MetadataTarget to)
    {
        foreach (var part in files.AreView ? [] : Parts)
        {
            Write(part.Path, part.Table, from);
        }

        var changes = TargetNotes.Leave(files.Notes.All, Enum.GetValues<EntryKind>().Where(files.IsSurveyOpen), from, time.GetUtcNow());
        changes[TargetNotes.Arriving] = to.Text;
        files.Notes.Remember(changes);
    }

    private void Arrive(MetadataTarget target)
    {
        foreach (var part in Parts)
        {
            var known = Load(part, target);
            lock (rowsLock)
            {
                CsvResults.Replace(part.Table, known);
            }

            part.File?.Touch();
        }

        lock (rowsLock)
        {
            results.CopyArtistStatuses();
        }

        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            files.SetSurvey(kind, TargetNotes.WasSurveyOpen(files.Notes.All, target, kind));
        }

        files.OnEach(static file => file.Fold());
        files.Notes.Remember(TargetNotes.Arrive(files.Notes.All, target));
        foreach (var part in files.AreView ? [] : Parts)
        {
            // The file itself has the results now. A copy that cannot be deleted is overwritten at the next change of
            // server.
            CsvTargetFile.Delete(part.Path, target);
        }
    }

    private CsvTable Load(CsvPart part, MetadataTarget target)
    {
        var copy = CsvTargetFile.PathOf(part.Path, target);
        var read = new CsvNotices(copy);
        var loaded = LedgerFaults.Guard(copy, () => new CsvLoader(part.Table.Schema, files.Pool).LoadFile(copy, read));
        notices.Add(read.All);
        if (loaded.Stamp == FileStamp.Absent && TargetNotes.Waiting(files.Notes.All).Contains(target))
        {
            notices.Add($"{copy}: is missing, so the results of {target} are unknown.");
        }

        if (loaded.Fault is { } fault)
        {
            notices.Add(files.AreView
                ? $"{copy}: {fault}, so it is treated as empty."
                : $"{copy}: {fault}, so it was renamed to {SetAside(copy)} and the results of {target} are unknown.");
        }

        return loaded.Table;
    }

    private string SetAside(string copy)
    {
        var aside = DurableFile.FreeName(copy, "unreadable", time);
        LedgerFaults.Guard(copy, () => File.Move(copy, aside));
        return aside;
    }

    private static void Write(string path, CsvTable table, MetadataTarget target) =>
        CsvTargetFile.Write(path, target, stream => CsvRowWriter.Write(table, stream));
}
