namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A table of what one header of the answers said: made by version 1.8 of the Python tool, and by us.</summary>
/// <param name="Name">The table.</param>
/// <param name="Column">Its column for what the header said.</param>
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
