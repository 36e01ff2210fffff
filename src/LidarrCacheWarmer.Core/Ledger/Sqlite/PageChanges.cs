namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The changes that SQLite makes to a database when it replays a log, or rolls back a journal, of a killed process.
/// SQLite writes these pages and sets this length. (https://sqlite.org/fileformat2.html)
/// </summary>
/// <param name="Path">The log or journal.</param>
/// <param name="PageSize">In bytes.</param>
/// <param name="PageCount">The number of pages of the database afterwards.</param>
/// <param name="Offsets">The position of each page's content in the log, by page number.</param>
internal sealed record PageChanges(string Path, int PageSize, uint PageCount, SortedDictionary<uint, long> Offsets)
{
    /// <summary>The smallest and largest change counter that the database itself can have; null when unknown.</summary>
    public (uint Least, uint Most)? Counters { get; init; }

    /// <summary>
    /// Whether the file is a WAL. The pages of a WAL are newer than the database; the pages of a journal are older.
    /// </summary>
    public bool IsWriteAhead { get; init; }

    /// <summary>Whether the database already has all changes, so that a replay would change nothing.</summary>
    public bool AreIn(string database)
    {
        using var pages = new PageComparison(this, database);
        return pages.Length == (long)PageCount * PageSize && Offsets.Keys.All(pages.AreEqual);
    }

    /// <summary>
    /// Whether the log may have been written for this database, judged by the database's header and length. A page that
    /// is not in the log must already be in the database.
    /// </summary>
    public bool Fit(string database)
    {
        using var pages = new PageComparison(this, database);
        return pages.PageSize == PageSize && HasCounter(pages) && (!IsWriteAhead || (pages.IsWriteAhead && HasLengthBefore(pages)));
    }

    /// <summary>
    /// Whether the database shows traces of exactly this log or journal. In this case, either a checkpoint has copied
    /// entries from the log, or the journal's transaction has started to change the page of an entry.
    /// </summary>
    public bool LeftATrace(string database)
    {
        using var pages = new PageComparison(this, database);
        return pages.PageSize == PageSize && HasCounter(pages)
            && Offsets.Keys.Any(IsWriteAhead ? pages.AreEqualWithEntries : pages.ShareAnEntry);
    }

    private bool HasCounter(PageComparison pages) =>
        Counters is not var (least, most) || (pages.Counter is var counter && counter >= least && counter <= most);

    private bool HasLengthBefore(PageComparison pages)
    {
        var before = pages.Length / PageSize;
        return before <= PageCount && Enumerable.Range(0, (int)Math.Min(PageCount - before, Offsets.Count + 1))
            .All(i => Offsets.ContainsKey((uint)(before + 1 + i)));
    }
}
