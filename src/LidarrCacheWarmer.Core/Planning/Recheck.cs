using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Planning;

/// <summary>
/// A user's request to check an entry in the next run with all attempts, regardless of its record and the
/// configuration. The column <c>next_full_check</c> stores the request, so the rest of the record stays unchanged. The
/// next result clears the request, except the result of a single attempt on an entry that was cold and stays cold.
/// </summary>
public static class Recheck
{
    // No result writes this value: each result writes a later time, or no time.
    private static readonly DateTimeOffset Mark = DateTimeOffset.UnixEpoch;

    /// <summary>Adds the request to a record. An untried entry stays unchanged, because it is due anyway.</summary>
    /// <param name="known">The entry's record in the ledger.</param>
    public static ProbeRecord Request(ProbeRecord known) => known switch
    {
        { Status: not ProbeStatus.Untried } => known with { NextFullCheck = Mark },
        { NextFullCheck: not null } => known with { NextFullCheck = null },
        _ => known,
    };

    /// <summary>Whether a recheck is requested and still pending.</summary>
    /// <param name="known">The entry's record in the ledger.</param>
    public static bool IsRequested(ProbeRecord known) => known.Status != ProbeStatus.Untried && known.NextFullCheck == Mark;
}
