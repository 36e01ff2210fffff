namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>What to do with the log or journal that a killed process left beside a database.</summary>
internal enum LeftoverUse
{
    /// <summary>The log or journal belongs to the database: SQLite replays it.</summary>
    Replay,

    /// <summary>
    /// SQLite replays the log or journal, which may belong to another database. All files are copied first.
    /// </summary>
    ReplayAndKeep,

    /// <summary>The log or journal belongs to another database and is renamed.</summary>
    SetAside,

    /// <summary>The database is unreadable both with and without the log or journal.</summary>
    Damaged,
}
