namespace LidarrCacheWarmer.Library;

/// <summary>The properties of an artist that are read; all others are skipped where they stand.</summary>
internal sealed class ArtistDocument
{
    public int Id { get; set; }

    public string? ForeignArtistId { get; set; }

    public string? MbId { get; set; }

    public string? Mbid { get; set; }

    public string? ArtistName { get; set; }

    public string? Name { get; set; }

    public StatisticsDocument? Statistics { get; set; }

    public static ArtistReading Read(ArtistDocument? artist) => new(
        FirstOf(artist?.ForeignArtistId, artist?.MbId, artist?.Mbid),
        FirstOf(artist?.ArtistName, artist?.Name) ?? "Unknown",
        artist?.Id ?? 0,
        artist?.Statistics?.AlbumCount ?? 0);

    /// <summary>The first text that says anything: older and newer Lidarrs differ in names, and some are empty.</summary>
    internal static string? FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }
}

/// <summary>What is read of an artist's statistics.</summary>
internal sealed class StatisticsDocument
{
    public int AlbumCount { get; set; }
}

/// <summary>The properties of an album that are read.</summary>
internal sealed class AlbumDocument
{
    public string? ForeignAlbumId { get; set; }

    public string? MbId { get; set; }

    public string? Mbid { get; set; }

    public string? Title { get; set; }

    public int ArtistId { get; set; }

    public ArtistDocument? Artist { get; set; }

    public static AlbumReading Read(AlbumDocument? album) => new(
        ArtistDocument.FirstOf(album?.ForeignAlbumId, album?.MbId, album?.Mbid),
        ArtistDocument.FirstOf(album?.Title) ?? "Unknown Album",
        album?.ArtistId ?? 0,
        ArtistDocument.FirstOf(album?.Artist?.ForeignArtistId, album?.Artist?.MbId, album?.Artist?.Mbid),
        ArtistDocument.FirstOf(album?.Artist?.ArtistName, album?.Artist?.Name));
}

/// <summary>The two forms of an error that Lidarr sends.</summary>
internal sealed class ErrorDocument
{
    public string? ErrorMessage { get; set; }

    public string? Message { get; set; }
}
