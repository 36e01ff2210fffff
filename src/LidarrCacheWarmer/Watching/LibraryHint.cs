using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Watching;

/// <summary>
/// Something that Lidarr has, and perhaps only since now. It is a hint: it may come again, it may name what was known
/// long ago, and one may be lost. The next full read of the library is the truth.
/// </summary>
/// <param name="Mbid">What it is about.</param>
internal abstract record LibraryHint(Mbid Mbid);

/// <summary>An artist.</summary>
/// <param name="Artist">The artist as Lidarr has it now; its album count is 0 when Lidarr did not say.</param>
internal sealed record ArtistHint(Artist Artist) : LibraryHint(Artist.Mbid);

/// <summary>An album. One without its artist's MBID may belong to Various Artists, which is otherwise left out.</summary>
/// <param name="Mbid">The MBID of the release group.</param>
/// <param name="Title">The title, or <c>Unknown Album</c>.</param>
/// <param name="LidarrArtistId">Lidarr's own number of the artist; 0 when it was absent.</param>
/// <param name="ArtistMbid">The artist's MBID; null when the artist did not come with the album.</param>
/// <param name="ArtistName">The artist's name; null when it did not come with the album.</param>
internal sealed record AlbumHint(Mbid Mbid, string Title, int LidarrArtistId, Mbid? ArtistMbid, string? ArtistName)
    : LibraryHint(Mbid);
