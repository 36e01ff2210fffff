using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>Finds the entry that shows best whether the service answers: the artist that was answered last.</summary>
internal static class KnownWitness
{
    /// <summary>Its path; null when no artist was ever answered.</summary>
    /// <param name="ledger">Where the artists are; all of them are looked at.</param>
    public static string? PathIn(IEntryStore ledger)
    {
        try
        {
            return LatestIn(ledger);
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            // Sending does not wait for another program's lock; the page is judge enough.
            return null;
        }
    }

    private static string? LatestIn(IEntryStore ledger) => ledger.Artists()
        .Where(static artist => artist.Probe is { Status: ProbeStatus.Success, Verdict: not Verdict.Merged } && !SpecialPurposeArtists.Contains(artist.Mbid))
        .MaxBy(static artist => artist.Probe.LastChecked) is { } latest
            ? MetadataRoutes.Artist(latest.Mbid)
            : null;
}
