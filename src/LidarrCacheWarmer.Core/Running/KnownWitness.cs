using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The best entry to test whether the service answers: the artist with the latest answer. It is searched at the first
/// request.
/// </summary>
/// <param name="ledger">The ledger; all its artists are read.</param>
internal sealed class KnownWitness(IEntryStore ledger) : IAsyncDisposable
{
    private Task<string?>? _finding;

    /// <summary>Its path; null when no artist was ever answered, or the search has not ended.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public string? Path
    {
        [SuppressMessage("Usage", "VSTHRD002", Justification = "It has ended.")]
        get
        {
            _finding ??= FindAsync();
            return _finding.IsCompleted ? _finding.GetAwaiter().GetResult() : null;
        }
    }

    /// <summary>Waits for the search, because the ledger must stay open until then.</summary>
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
            // Sending does not wait for another program's lock; the root page alone is then the judge.
            return null;
        }
    }
}
