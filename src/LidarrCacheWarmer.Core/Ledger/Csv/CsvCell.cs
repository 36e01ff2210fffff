namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The known columns of both files.</summary>
internal enum CsvCell
{
    /// <summary>A column of another program: kept unchanged, never interpreted.</summary>
    Unknown,

    Mbid,
    ArtistName,
    Title,
    ArtistMbid,
    ArtistCacheStatus,
    Status,
    Attempts,
    LastStatusCode,
    LastChecked,
    TextSearchAttempted,
    TextSearchSuccess,
    TextSearchLastChecked,
    ManualEntry,
    CanaryTarget,
    CfCacheStatus,
    RefreshPending,
    AnnouncedAt,
    Instances,
    Verdict,
    VerdictSince,
    Evidence,
    WarmUntil,
    LastSuccess,
    NextFullCheck,
    ColdRuns,
    TextSearchVerdict,
    TextSearchVerdictSince,
    TextSearchEvidence,
    TextSearchWarmUntil,
    TextSearchLastSuccess,
    TextSearchNextFullCheck,
    TextSearchColdRuns,
}
