namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>How a database can be met.</summary>
public enum DatabaseState
{
    WithoutLog,
    WithItsLogAtRest,
    WhileItIsWrittenTo,
    WithALogOfAKilledProcess,
    WithAJournalOfAKilledProcess,
}
