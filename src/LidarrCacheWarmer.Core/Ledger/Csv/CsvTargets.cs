using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// Keeps the results of metadata servers apart: those of the server in use stand in the two files, those of every other
/// server in a copy of each file. A change of the server that a killed process began is completed from the copies.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="results">Their results.</param>
/// <param name="notices">Takes what a user should know.</param>
/// <param name="rowsLock">The lock that rows change under.</param>
/// <param name="time">The clock.</param>
internal sealed class CsvTargets(CsvFiles files, CsvResults results, LedgerNotices notices, Lock rowsLock, TimeProvider time)
{
    private readonly (Func<string> Path, CsvTable Table, Func<CsvFile?> File)[] _parts =
    [
        (() => files.ArtistsPath, files.ArtistRows, () => files.Artists),
        (() => files.ReleaseGroupsPath, files.ReleaseGroupRows, () => files.ReleaseGroups),
    ];

    private bool IsView => files.Artists is null;

    /// <summary>The results of servers that are not in use.</summary>
    public IReadOnlyList<WaitingResults> Waiting() =>
    [
        .. TargetNotes.Waiting(files.Notes.All).Select(target => new WaitingResults(
            target, CsvContent.From(Load(_parts[0].Path(), files.ArtistRows.Schema, target)), CsvContent.From(Load(_parts[1].Path(), files.ReleaseGroupRows.Schema, target)))),
    ];

    /// <summary>Shows the results of a server.</summary>
    /// <returns>The server before; null when nothing changed.</returns>
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

    /// <summary>Completes a change that a killed process began.</summary>
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
        var (pathOf, table, _) = _parts[kind == EntryKind.ReleaseGroup ? 1 : 0];
        foreach (var target in IsView ? [] : TargetNotes.Waiting(files.Notes.All))
        {
            var copy = Load(pathOf(), table.Schema, target);
            var known = mbids.Where(mbid => copy.TryGet(mbid.Value, out _)).ToList();
            if (known.Count > 0)
            {
                known.ForEach(mbid => copy.Remove(mbid.Value));
                Write(pathOf(), copy, target);
            }
        }
    }

    private void Leave(MetadataTarget from, MetadataTarget to)
    {
        foreach (var (pathOf, table, _) in IsView ? [] : _parts)
        {
            Write(pathOf(), table, from);
        }

        var changes = TargetNotes.Leave(files.Notes.All, Enum.GetValues<EntryKind>().Where(files.IsSurveyOpen), from, time.GetUtcNow());
        changes[TargetNotes.Arriving] = to.Text;
        files.Notes.Remember(changes);
    }

    private void Arrive(MetadataTarget target)
    {
        foreach (var (pathOf, table, fileOf) in _parts)
        {
            var known = Load(pathOf(), table.Schema, target);
            lock (rowsLock)
            {
                CsvResults.Replace(table, known);
            }

            fileOf()?.Touch();
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
        foreach (var (pathOf, _, _) in IsView ? [] : _parts)
        {
            // The results stand in the file itself; a copy that stays is written over when this server is left.
            CsvTargetFile.Delete(pathOf(), target);
        }
    }

    private CsvTable Load(string path, CsvSchema schema, MetadataTarget target)
    {
        var copy = CsvTargetFile.PathOf(path, target);
        var read = new CsvNotices(copy);
        var loaded = LedgerFaults.Guard(copy, () => new CsvLoader(schema, files.Pool).LoadFile(copy, read));
        notices.Add(read.All);
        if (loaded.Stamp == FileStamp.Absent && TargetNotes.Waiting(files.Notes.All).Contains(target))
        {
            notices.Add($"{copy}: is missing, so the results of {target} are unknown.");
        }

        if (loaded.Fault is { } fault)
        {
            notices.Add(IsView
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
