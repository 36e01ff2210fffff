using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>What a CSV file and its journal say together.</summary>
/// <param name="Table">All rows.</param>
/// <param name="Stamp">The file on disk.</param>
/// <param name="Journal">The journal to go on with; null to begin a new one.</param>
/// <param name="OpenSurveys">Surveys that were begun and not ended.</param>
/// <param name="MustFold">Whether the file must be written anew, because only memory has everything.</param>
internal sealed record CsvOpened(
    CsvTable Table, FileStamp Stamp, JournalContent? Journal, HashSet<EntryKind> OpenSurveys, bool MustFold)
{
    /// <summary>The journal that is not gone on with, until the file has been written anew.</summary>
    public JournalContent? FormerJournal { get; init; }

    /// <summary>Why the file could not be understood, as the rest of a sentence about it; null when it could.</summary>
    public string? Fault { get; init; }

    /// <summary>The rows of which the journal says more than the file.</summary>
    public HashSet<CsvRow> Changed { get; init; } = [];

    /// <summary>Entries whose rows were removed though the file may still have them, and when.</summary>
    public Dictionary<Guid, long> Removed { get; init; } = [];

    /// <summary>Whether the file is half written, and the rows come from the copy that it was to become.</summary>
    public bool IsTorn { get; init; }
}

/// <summary>Reads a CSV file and its journal, and sees to it that nothing in them is lost.</summary>
internal sealed class CsvOpening(string path, CsvSchema schema, StringPool pool, TimeProvider time, LedgerNotices notices)
{
    // Each round has seen the owner of the ledger fold it, which happens about once a minute.
    private const int Rounds = 5;

    private readonly CsvLoader _loader = new(schema, pool);
    private readonly CsvLoader _journalLoader = new(schema, pool) { IsJournal = true };

    public static string JournalOf(string path) => path + ".journal";

    /// <summary>Whether there is a file; a process killed before it first compacted one has left none, only its journal.</summary>
    public static bool Exists(string path)
    {
        path = DurableFile.Resolve(path);
        return File.Exists(path) || File.Exists(JournalOf(path));
    }

    /// <summary>Opens for writing: what cannot be understood is set aside, what is damaged is copied first.</summary>
    public CsvOpened Open()
    {
        var journal = JournalContent.Read(JournalOf(path));
        var read = new CsvNotices(path);
        var (copy, isTorn) = Interrupted(journal);
        var loaded = Load(copy, isTorn, read);
        notices.Add(read.All);
        if (loaded.Fault is not null)
        {
            var aside = DurableFile.FreeName(path, "unreadable", time);
            File.Move(path, aside);
            notices.Add($"{path}: {loaded.Fault}, so it was renamed to {aside} and a new ledger starts.");
            loaded = loaded with { Stamp = FileStamp.Absent };
        }
        else if (read.Damage)
        {
            var original = KeepOriginal(loaded.Stamp);
            notices.Add($"{path}: this program will rewrite it. The original is kept as {original}.");
        }

        if (copy is null)
        {
            DurableFile.DeleteLeftovers(path);
        }

        DurableFile.DeleteLeftovers(JournalOf(path));
        var opened = Joined(loaded, journal);
        return opened with
        {
            MustFold = opened.MustFold || read.Damage || read.Foreign || copy is not null,
            IsTorn = isTorn,
        };
    }

    /// <summary>Reads beside a process that may be writing, and changes nothing.</summary>
    public CsvOpened Read()
    {
        for (var round = 1; ; round++)
        {
            var journal = JournalContent.Read(JournalOf(path));
            var read = new CsvNotices(path);
            var (copy, isTorn) = Interrupted(journal);
            var loaded = Load(copy, isTorn, read);
            var after = JournalContent.Read(JournalOf(path));
            if (journal?.Base != after?.Base && round < Rounds)
            {
                continue;
            }

            notices.Add(read.All);
            if (loaded.Fault is not null)
            {
                notices.Add($"{path}: {loaded.Fault}, so it is treated as empty.");
            }

            return Joined(loaded, journal) with { Fault = loaded.Fault };
        }
    }

    // A file that was being rewritten in place when the process died, and its copy, which is whole. A torn file has a
    // length between the old one and the new one; another file has been put there since.
    private (string? Copy, bool IsTorn) Interrupted(JournalContent? journal)
    {
        if (journal?.Folding is not { } folding || folding.Copy.Length == 0)
        {
            return (null, false);
        }

        var copy = Path.Combine(Path.GetDirectoryName(path) ?? "", folding.Copy);
        if (FileStamp.Read(path) is var stamp && (stamp == folding.Stamp || stamp == journal.Base || FileStamp.Read(copy) != folding.Stamp))
        {
            return (null, false);
        }

        var (before, after) = (Math.Max(journal.Base?.Length ?? 0, 0), folding.Stamp.Length);
        return (copy, stamp.Length >= Math.Min(before, after) && stamp.Length <= Math.Max(before, after));
    }

    private CsvLoaded Load(string? copy, bool isTorn, CsvNotices read)
    {
        if (copy is null || isTorn)
        {
            return _loader.LoadFile(copy ?? path, read);
        }

        var loaded = _loader.LoadFile(path, read);
        var table = _loader.LoadFile(copy, new CsvNotices(copy)).Table;
        CsvMerge.Reread(table, loaded.Table, [.. table.SameIn(table)], removed: []);
        return loaded with { Table = table };
    }

    private CsvOpened Joined(CsvLoaded loaded, JournalContent? journal)
    {
        if (journal is null)
        {
            return new CsvOpened(loaded.Table, loaded.Stamp, Journal: null, [], MustFold: false);
        }

        if (journal.DamagedLines > 0)
        {
            notices.Add(FormattableString.Invariant(
                $"{JournalOf(path)}: {journal.DamagedLines} damaged lines were skipped."));
        }

        var folded = loaded.Stamp == journal.Folding?.Stamp;
        var untouched = folded || loaded.Stamp == journal.Base;
        var (changed, removed) = (new HashSet<CsvRow>(), new Dictionary<Guid, long>());
        var missing = folded ? journal.ChangesAfterFolding : journal.ChangeCount;
        if (missing > 0)
        {
            // Whoever put another file there wants its rows.
            HashSet<CsvRow> wanted = untouched ? [] : [.. loaded.Table.SameIn(loaded.Table)];
            foreach (var part in journal.Parts(afterFolding: folded))
            {
                Join(loaded.Table, part, wanted, untouched, changed, removed);
            }

            if (!untouched)
            {
                SaySomebodyElse();
            }
        }

        // Whoever died between the renaming of the file and the new journal has left a journal that ends here; and one
        // of another version has rows of other columns than we would write below them.
        var goesOn = untouched && !folded && journal.Columns.AsSpan().SequenceEqual(CsvRowWriter.HeaderOf(loaded.Table));
        return new CsvOpened(
            loaded.Table, loaded.Stamp, goesOn ? journal : null, journal.OpenSurveys, MustFold: !goesOn && missing > 0)
        {
            FormerJournal = goesOn ? null : journal,
            Changed = changed,
            Removed = removed,
        };
    }

    /// <summary>
    /// Takes what somebody else has written to the file into rows that are in use; a row keeps its number.
    /// </summary>
    /// <param name="table">The rows in use.</param>
    /// <param name="changed">Those of them that differ from what the file was.</param>
    /// <param name="removed">Entries whose rows were in the file and are not in use any more, and since when.</param>
    /// <returns>The file that was read.</returns>
    public FileStamp Reread(CsvTable table, HashSet<CsvRow> changed, Dictionary<Guid, long> removed)
    {
        var read = new CsvNotices(path);
        var loaded = _loader.LoadFile(path, read);
        notices.Add(read.All);
        if (loaded.Fault is not null || read.Damage)
        {
            var original = KeepOriginal(loaded.Stamp);
            notices.Add($"{path}: {loaded.Fault ?? "another program damaged it"} during this run. The damaged file is kept as {original}.");
        }

        CsvMerge.Reread(table, loaded.Table, changed, removed);
        SaySomebodyElse();
        return loaded.Stamp;
    }

    // One copy of the same content is enough, however often it is opened.
    private string KeepOriginal(FileStamp stamp)
    {
        const string What = "original";
        var kept = Directory.EnumerateFiles(Path.GetDirectoryName(path) ?? ".", $"{Path.GetFileName(path)}.{What}-*")
            .FirstOrDefault(copy => new FileInfo(copy).Length == stamp.Length && FileStamp.Read(copy) == stamp);
        if (kept is null)
        {
            kept = DurableFile.FreeName(path, What, time);
            DurableFile.Copy(path, kept);
        }

        return kept;
    }

    private void SaySomebodyElse() =>
        notices.Add($"{path}: another program has changed it. The files were merged, and the newest result of each row was kept.");

    private void Join(CsvTable file, JournalPart part, HashSet<CsvRow> wanted, bool untouched, HashSet<CsvRow> changed, Dictionary<Guid, long> removed)
    {
        var journal = _journalLoader.Load(part.Rows, new CsvNotices(JournalOf(path))).Table;
        if (untouched)
        {
            CsvMerge.Replay(file, journal);
        }
        else
        {
            CsvMerge.Journal(file, journal);
        }

        changed.UnionWith(journal.SameIn(file));

        foreach (var (mbid, at) in part.Removed)
        {
            var isThere = file.TryGet(mbid, out var row);
            if (isThere && wanted.Contains(row!))
            {
                continue;
            }

            removed[mbid] = at;
            if (isThere)
            {
                file.Remove(mbid);
            }
        }
    }
}
