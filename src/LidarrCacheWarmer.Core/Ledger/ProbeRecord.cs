using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// The stored state of one request that Lidarr makes. The first members are columns of the Python tool and use its
/// words. The other members are columns of this program, stored after them.
/// </summary>
public sealed record ProbeRecord
{
    /// <summary>The record of an untried entry.</summary>
    public static ProbeRecord Untried { get; } = new();

    /// <summary>Column <c>status</c>.</summary>
    public ProbeStatus Status { get; init; }

    /// <summary>Column <c>attempts</c>: the attempts of the last run.</summary>
    public int Attempts { get; init; }

    /// <summary>Column <c>last_status_code</c>: an HTTP status, <c>TIMEOUT</c>, or <c>EXC:</c> and a fault.</summary>
    public string LastStatusCode { get; init; } = "";

    /// <summary>Column <c>last_checked</c>: the time of the last result; null for never.</summary>
    public DateTimeOffset? LastChecked { get; init; }

    /// <summary>Column <c>last_canary_target</c>: the backend of the answer, from <c>x-canary-response-target</c>.</summary>
    public string CanaryTarget { get; init; } = "";

    /// <summary>Column <c>last_cf_cache_status</c>: the status of the edge cache.</summary>
    public string CfCacheStatus { get; init; } = "";

    /// <summary>Column <c>verdict</c>.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Whether the verdict counts as warm: <see cref="VerdictInfo.CountsAsWarm"/>.</summary>
    public bool CountsAsWarm => VerdictInfo.For(Verdict).CountsAsWarm;

    /// <summary>Column <c>verdict_since</c>: when the current verdict began.</summary>
    public DateTimeOffset? VerdictSince { get; init; }

    /// <summary>Column <c>evidence</c>: the reason in a few words, for people.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>
    /// The code of the last answer. A search has no column for the code, so the code is read from the evidence.
    /// </summary>
    public string KnownCode => LastStatusCode.Length > 0 ? LastStatusCode : Metadata.Evidence.Read(Evidence).Code;

    /// <summary>
    /// Column <c>warm_until</c>: until when the cache promised to keep the answer; null for no promise.
    /// </summary>
    public DateTimeOffset? WarmUntil { get; init; }

    /// <summary>Column <c>last_success</c>: when the entry last had status <c>success</c>.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>
    /// Column <c>next_full_check</c>: before this time a missing entry gets no attempt, and a long-cold entry gets only
    /// one. Null for no such limit. A time in 1970 marks a requested recheck.
    /// </summary>
    public DateTimeOffset? NextFullCheck { get; init; }

    /// <summary>Column <c>cold_runs</c>: how many runs in a row ended cold.</summary>
    public int ColdRuns { get; init; }

    /// <summary>
    /// Column <c>refresh_pending</c>, for artists only: the artist became warm after a failure, and Lidarr has not been
    /// told to refresh it yet. The value is stored with results of <see cref="EntryKind.Artist"/>.
    /// </summary>
    public bool RefreshPending { get; init; }
}
