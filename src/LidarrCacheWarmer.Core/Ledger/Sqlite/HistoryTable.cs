namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A history table of one header, written by version 1.8 of the Python tool and by this program.</summary>
/// <param name="Name">The table.</param>
/// <param name="Column">Its column for the header's value.</param>
internal sealed record HistoryTable(string Name, string Column)
{
    public static HistoryTable CanaryResponses { get; } = new("canary_responses", "canary_target");

    public static HistoryTable CfCacheResponses { get; } = new("cf_cache_responses", "cf_cache_status");

    public static HistoryTable For(HistoryHeader header) => header switch
    {
        HistoryHeader.CanaryTarget => CanaryResponses,
        HistoryHeader.CfCacheStatus => CfCacheResponses,
    };
}
