using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Converts Lidarr's messages to hints. Skips entries without an MBID, Various Artists, and albums without an artist.
/// The next run finds those albums.
/// </summary>
internal static class LibraryHints
{
    public static ArtistHint? From(ArtistReading reading) =>
        Mbid.TryParse(reading.Mbid, out var mbid) && mbid != Mbid.VariousArtists
            ? new ArtistHint(new Artist(
                mbid, reading.Name, reading.LidarrId, reading.AlbumCount, reading.MetadataProfileId))
            : null;

    public static AlbumHint? From(AlbumReading reading) =>
        Mbid.TryParse(reading.Mbid, out var mbid)
        && Mbid.TryParse(reading.ArtistMbid, out var artist) && artist != Mbid.VariousArtists
            ? new AlbumHint(new Album(mbid, reading.Title, artist, reading.ArtistName ?? "Unknown"))
            : null;
}
