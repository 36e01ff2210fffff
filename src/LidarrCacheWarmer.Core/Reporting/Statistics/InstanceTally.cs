using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Counts the entries of one Lidarr.</summary>
/// <param name="library">The library of this Lidarr.</param>
/// <param name="isUnread">Whether the library comes from the ledger, because Lidarr could not be read.</param>
internal sealed class InstanceTally(InstanceLibrary library, bool isUnread)
{
    private int _artists, _artistsCached, _albums, _albumsCached;

    public void Count(ArtistEntry artist)
    {
        if (library.ArtistOf(artist.Mbid) is not null)
        {
            _artists++;
            _artistsCached += artist.Probe.Status == ProbeStatus.Success ? 1 : 0;
        }
    }

    public void Count(ReleaseGroupEntry album)
    {
        if (library.HasAlbum(album.Mbid))
        {
            _albums++;
            _albumsCached += album.Probe.Status == ProbeStatus.Success ? 1 : 0;
        }
    }

    public InstanceStatistics Build() => new(library.Name.ToString(), isUnread, _artists, _artistsCached, _albums, _albumsCached);
}
