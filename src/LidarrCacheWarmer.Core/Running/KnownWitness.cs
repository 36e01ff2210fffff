using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The entry that shows best whether the service answers: the artist that was answered last. It is looked for when somebody
/// first asks.
/// </summary>
/// <param name="ledger">Where the artists are; all of them are looked at.</param>
internal sealed class KnownWitness(IEntryStore ledger) : IAsyncDisposable
{
    private Task<string?>? _finding;

    /// <summary>Its path; null when no artist was ever answered, or none is found yet.</summary>
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

    /// <summary>Waits for the search: nobody may close the ledger before.</summary>
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
            // Sending does not wait for another program's lock; the page is judge enough.
            return null;
        }
    }
}
