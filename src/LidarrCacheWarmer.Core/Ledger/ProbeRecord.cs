using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// What the ledger remembers of one request that Lidarr will make. The first group of members are the columns of the
/// Python tool, in its words; the second group are ours, stored behind them.
/// </summary>
public sealed record ProbeRecord
{
    /// <summary>An entry that was never tried.</summary>
    public static ProbeRecord Untried { get; } = new();

    /// <summary>Column <c>status</c>.</summary>
    public ProbeStatus Status { get; init; }

    /// <summary>Column <c>attempts</c>: attempts that the last run used.</summary>
    public int Attempts { get; init; }

    /// <summary>Column <c>last_status_code</c>: an HTTP status, <c>TIMEOUT</c> or <c>EXC:</c> and a fault.</summary>
    public string LastStatusCode { get; init; } = "";

    /// <summary>Column <c>last_checked</c>: when the last result came; null when never.</summary>
    public DateTimeOffset? LastChecked { get; init; }

    /// <summary>Column <c>last_canary_target</c>: which backend answered, from <c>x-canary-response-target</c>.</summary>
    public string CanaryTarget { get; init; } = "";

    /// <summary>Column <c>last_cf_cache_status</c>: what the edge cache said of itself.</summary>
    public string CfCacheStatus { get; init; } = "";

    /// <summary>Column <c>verdict</c>.</summary>
    public Verdict Verdict { get; init; }

    /// <summary><see cref="VerdictInfo.CountsAsWarm"/> of the verdict.</summary>
    public bool CountsAsWarm => VerdictInfo.For(Verdict).CountsAsWarm;

    /// <summary>Column <c>verdict_since</c>: when this verdict was first reached without another between.</summary>
    public DateTimeOffset? VerdictSince { get; init; }

    /// <summary>Column <c>evidence</c>: a few words that say why, for people.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The code of the last answer, also for a search: its row has no column for it, but evidence names it.</summary>
    public string KnownCode => LastStatusCode.Length > 0 ? LastStatusCode : Metadata.Evidence.Read(Evidence).Code;

    /// <summary>Column <c>warm_until</c>: how long the cache has promised to keep the answer; null when it said nothing.</summary>
    public DateTimeOffset? WarmUntil { get; init; }

    /// <summary>Column <c>last_success</c>: when the entry last had status <c>success</c>.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>
    /// Column <c>next_full_check</c>: before this moment a missing entry gets no attempt and an entry that stays cold
    /// run after run gets one; null when there is no such limit. A moment in 1970 is the mark of a recheck that was asked for.
    /// </summary>
    public DateTimeOffset? NextFullCheck { get; init; }

    /// <summary>Column <c>cold_runs</c>: how many runs in a row ended cold.</summary>
    public int ColdRuns { get; init; }

    /// <summary>
    /// Column <c>refresh_pending</c>, of artists only: it became warm after it had failed, and Lidarr has not been told
    /// to refresh it yet. Kept with results of <see cref="EntryKind.Artist"/>.
    /// </summary>
    public bool RefreshPending { get; init; }
}
