namespace LidarrCacheWarmer.Library;

/// <summary>An album of the Lidarr library, called release group by MusicBrainz.</summary>
/// <param name="Mbid">Lidarr's <c>foreignAlbumId</c>, the MBID of the release group.</param>
/// <param name="Title">The title as Lidarr shows it; <c>Unknown Album</c> if Lidarr has none.</param>
/// <param name="ArtistMbid">The artist that Lidarr files the album under.</param>
/// <param name="ArtistName">The name of that artist.</param>
public sealed record Album(Mbid Mbid, string Title, Mbid ArtistMbid, string ArtistName);
