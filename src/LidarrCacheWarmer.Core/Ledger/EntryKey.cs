using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Identifies the entry or search that a result belongs to.</summary>
/// <param name="Kind">The kind of request; a search is stored with its artist.</param>
/// <param name="Mbid">The release group or the artist; for a search, the artist with the searched name.</param>
public readonly record struct EntryKey(EntryKind Kind, Mbid Mbid)
{
    /// <summary>The record of this entry or search; null when the ledger has no such entry.</summary>
    public async ValueTask<ProbeRecord?> RecordInAsync(IEntryStore entries) => Kind switch
    {
        EntryKind.Artist => (await entries.FindArtistAsync(Mbid))?.Probe,
        EntryKind.TextSearch => (await entries.FindArtistAsync(Mbid))?.TextSearch,
        EntryKind.ReleaseGroup => (await entries.FindReleaseGroupAsync(Mbid))?.Probe,
    };
}
