using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Watching;

/// <summary>What Lidarr tells, as hints: without entries that have no MBID, and without Various Artists.</summary>
internal static class LibraryHints
{
    public static ArtistHint? Of(ArtistReading reading) =>
        Mbid.TryParse(reading.Mbid, out var mbid) && mbid != Mbid.VariousArtists
            ? new ArtistHint(new Artist(
                mbid, reading.Name, reading.LidarrId, reading.AlbumCount, reading.MetadataProfileId))
            : null;

    public static AlbumHint? Of(AlbumReading reading)
    {
        Mbid? artist = Mbid.TryParse(reading.ArtistMbid, out var read) ? read : null;
        return Mbid.TryParse(reading.Mbid, out var mbid) && artist != Mbid.VariousArtists
            ? new AlbumHint(mbid, reading.Title, reading.ArtistId, artist, reading.ArtistName)
            : null;
    }
}
