namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>What is done with the log or journal that a killed process left beside a database.</summary>
internal enum LeftoverUse
{
    /// <summary>It belongs to the database: SQLite replays it.</summary>
    Replay,

    /// <summary>SQLite replays it, but the files are copied first, because it is not certain that it belongs.</summary>
    ReplayAndKeep,

    /// <summary>It belongs to another database and gets another name.</summary>
    SetAside,

    /// <summary>The database cannot be read with it and not without it.</summary>
    Damaged,
}
