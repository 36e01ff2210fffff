namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>What to do with the log or journal that a killed process left beside a database.</summary>
internal enum LeftoverUse
{
    /// <summary>The log or journal belongs to the database: SQLite replays it.</summary>
    Replay,

    /// <summary>SQLite replays it, but the files are copied first, because it may not belong to the database.</summary>
    ReplayAndKeep,

    /// <summary>The log or journal belongs to another database and is renamed.</summary>
    SetAside,

    /// <summary>The database is unreadable, with the log or journal and without it.</summary>
    Damaged,
}
