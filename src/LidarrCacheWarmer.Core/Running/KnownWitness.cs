using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Finds the best entry to test whether the service answers: the artist with the latest answer. The search starts when
/// the path is first needed.
/// </summary>
/// <param name="ledger">The ledger; all its artists are read.</param>
internal sealed class KnownWitness(IEntryStore ledger) : IAsyncDisposable
{
    private Task<string?>? _finding;

    /// <summary>
    /// The path of the artist; null when no request for an artist was ever answered, or the search has not ended.
    /// </summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public string? Path
    {
        [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has ended.")]
        get
        {
            _finding ??= FindAsync();
            return _finding.IsCompleted ? _finding.GetAwaiter().GetResult() : null;
        }
    }

    /// <summary>Waits for the search, because the ledger must not be closed during the search.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_finding is Task finding)
        {
            await finding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task<string?> FindAsync()
    {
        try
        {
            var latest = await ledger.ArtistsAsync()
                .Where(static artist => artist.Probe is { Status: ProbeStatus.Success, Verdict: not Verdict.Merged } && !SpecialPurposeArtists.Contains(artist.Mbid))
                .MaxByAsync(static artist => artist.Probe.LastChecked);
            return latest is null ? null : MetadataRoutes.Artist(latest.Mbid);
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            // Another program locks the ledger. Sending must not wait for that; the root page is then the only test.
            return null;
        }
    }
}
