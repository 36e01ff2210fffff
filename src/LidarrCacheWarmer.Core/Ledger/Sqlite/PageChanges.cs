namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// What SQLite does to a database when it replays a log or rolls back a journal that a killed process has left beside it:
/// it writes these pages and gives the file this length. (https://sqlite.org/fileformat2.html)
/// </summary>
/// <param name="Path">The log or journal.</param>
/// <param name="PageSize">In bytes.</param>
/// <param name="PageCount">How many pages the database has afterwards.</param>
/// <param name="Offsets">Where in the log the content of each page stands, by the number of the page.</param>
internal sealed record PageChanges(string Path, int PageSize, uint PageCount, SortedDictionary<uint, long> Offsets)
{
    /// <summary>The smallest and largest change counter that the database itself can have; null when the log does not tell.</summary>
    public (uint Least, uint Most)? Counters { get; init; }

    /// <summary>Whether the log is a write-ahead log, whose pages are newer than the database; those of a journal are older.</summary>
    public bool IsWriteAhead { get; init; }

    /// <summary>Whether the database has all of it already, so that a replay would change nothing.</summary>
    public bool AreIn(string database)
    {
        using var pages = new PageComparison(this, database);
        return pages.Length == (long)PageCount * PageSize && Offsets.Keys.All(pages.AreEqual);
    }

    /// <summary>
    /// Whether the database can be the one that the log was written for, as far as its header and length tell. The page of a
    /// database that is not in its log is there already.
    /// </summary>
    public bool Fit(string database)
    {
        using var pages = new PageComparison(this, database);
        return pages.PageSize == PageSize && HasCounter(pages) && (!IsWriteAhead || (pages.IsWriteAhead && HasLengthBefore(pages)));
    }

    /// <summary>
    /// Whether the database shows that SQLite was at work on it with just this log: a checkpoint has copied entries from the
    /// log, or the transaction of the journal has begun to change the page of an entry.
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
