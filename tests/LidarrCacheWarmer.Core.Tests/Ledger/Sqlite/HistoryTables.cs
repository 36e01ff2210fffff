using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Queries of the history tables, and a ledger that writes them.</summary>
internal static class HistoryTables
{
    public const string Caches = "SELECT timestamp, entity_type, entity_id, cf_cache_status, status_code, success, operation_type FROM cf_cache_responses ORDER BY id";
    public const string Moments = "SELECT timestamp FROM canary_responses ORDER BY rowid";

    /// <summary>Opens a ledger and writes two artists and an album.</summary>
    public static SqliteLedger Filled(SqliteSandbox sandbox, bool isLocal = true)
    {
        var ledger = sandbox.Open(isLocal);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        ledger.Upsert([new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A")]);
        ledger.Fsync();
        return ledger;
    }
}
