namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>The states in which the program can find a database.</summary>
public enum DatabaseState
{
    WithoutLog,
    WithItsLogAtRest,
    WhileItIsWrittenTo,
    WithALogOfAKilledProcess,
    WithAJournalOfAKilledProcess,
}
