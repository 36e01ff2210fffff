using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Planning;

/// <summary>
/// A user's wish that an entry is looked at again in the next run, with all its attempts, whatever is known of it and
/// whatever the configuration says of rechecks. It stands in the column <c>next_full_check</c>, so that everything that
/// is known stays as it is, and goes with the next result that was not a mere look.
/// </summary>
public static class Recheck
{
    // No result ever sets it: each sets a later moment or none.
    private static readonly DateTimeOffset Mark = DateTimeOffset.UnixEpoch;

    /// <summary>What is known of an entry, and that it is to be looked at again; one that was never tried is due in any case.</summary>
    /// <param name="known">What the ledger remembers of it.</param>
    public static ProbeRecord Request(ProbeRecord known) => known switch
    {
        { Status: not ProbeStatus.Untried } => known with { NextFullCheck = Mark },
        { NextFullCheck: not null } => known with { NextFullCheck = null },
        _ => known,
    };

    /// <summary>Whether a recheck was asked for and has not come about yet.</summary>
    /// <param name="known">What the ledger remembers of the entry.</param>
    public static bool IsRequested(ProbeRecord known) => known.Status != ProbeStatus.Untried && known.NextFullCheck == Mark;
}
