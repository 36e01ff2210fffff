namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>The states in which a database can be found.</summary>
public enum DatabaseState
{
    WithoutLog,
    WithItsLogAtRest,
    WhileItIsWrittenTo,
    WithALogOfAKilledProcess,
    WithAJournalOfAKilledProcess,
}
