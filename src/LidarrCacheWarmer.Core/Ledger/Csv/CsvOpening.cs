using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The combined content of a CSV file and its journal.</summary>
/// <param name="Table">All rows.</param>
/// <param name="Stamp">The stamp of the file on disk.</param>
/// <param name="Journal">The journal to continue; null to start a new one.</param>
/// <param name="OpenSurveys">Surveys that were started and not finished.</param>
/// <param name="MustFold">Whether the file must be rewritten, because it lacks content that is now in memory.</param>
internal sealed record CsvOpened(
    CsvTable Table, FileStamp Stamp, JournalContent? Journal, HashSet<EntryKind> OpenSurveys, bool MustFold)
{
    /// <summary>A journal that is not continued; it is kept until the file has been rewritten.</summary>
    public JournalContent? FormerJournal { get; init; }

    /// <summary>Why the file is unreadable, as the rest of a sentence about it; null when it is readable.</summary>
    public string? Fault { get; init; }

    /// <summary>The rows for which the journal has newer content than the file.</summary>
    public HashSet<CsvRow> Changed { get; init; } = [];

    /// <summary>
    /// Entries whose rows were removed, with the times of removal; the file may still have these rows.
    /// </summary>
    public Dictionary<Guid, long> Removed { get; init; } = [];

    /// <summary>Whether the file is half written, and the rows come from its complete copy.</summary>
    public bool IsTorn { get; init; }
}

/// <summary>Reads a CSV file and its journal, and ensures that nothing in them is lost.</summary>
internal sealed class CsvOpening(string path, CsvSchema schema, StringPool pool, TimeProvider time, LedgerNotices notices)
{
    // Each further round means that the ledger's owner has just rewritten the file, which happens about once a minute.
    private const int Rounds = 5;

    private readonly CsvLoader _loader = new(schema, pool);
    private readonly CsvLoader _journalLoader = new(schema, pool) { IsJournal = true };

    public static string JournalOf(string path) => path + ".journal";

    /// <summary>
    /// Whether the file or its journal exists. A process killed before its first compaction leaves only a journal.
    /// </summary>
    public static bool Exists(string path)
    {
        path = DurableFile.Resolve(path);
        return File.Exists(path) || File.Exists(JournalOf(path));
    }

    /// <summary>Opens the file for writing. An unreadable file is renamed; a damaged file is copied first.</summary>
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

    /// <summary>Reads the file without changing anything, even while another process writes it.</summary>
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

    // Detects a file whose rewriting in place was interrupted by a kill (a torn file), and finds its complete copy. A
    // torn file's length is between the old and the new length; with any other length, another file has replaced the
    // torn file in the meantime.
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
            // If another file replaced this one, all rows of the new file stay, even rows that the journal removed.
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

        // A journal is not continued if the file already has the journal's rows: the process was killed before it
        // started a new journal. A journal of another version is not continued either, because its rows may have other
        // columns.
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
    /// Updates the rows in use with the changes that other programs made to the file. Each row keeps its number.
    /// </summary>
    /// <param name="table">The rows in use.</param>
    /// <param name="changed">The rows that differ from the file's former content.</param>
    /// <param name="removed">
    /// Entries whose rows were in the file and were removed since, with the times of removal.
    /// </param>
    /// <returns>The stamp of the file.</returns>
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

    // One copy of the same content is enough, however often the file is opened.
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
