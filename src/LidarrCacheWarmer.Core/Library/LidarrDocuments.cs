using System.Globalization;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Library;

/// <summary>The properties that are read from an artist; all others are skipped.</summary>
internal sealed class ArtistDocument
{
    public int Id { get; set; }

    public string? ForeignArtistId { get; set; }

    public string? MbId { get; set; }

    public string? Mbid { get; set; }

    public string? ArtistName { get; set; }

    public string? Name { get; set; }

    public int MetadataProfileId { get; set; }

    [JsonConverter(typeof(LenientSwitch))]
    public bool Monitored { get; set; }

    public string? Added { get; set; }

    public StatisticsDocument? Statistics { get; set; }

    public static ArtistReading Read(ArtistDocument? artist) => new(
        FirstOf(artist?.ForeignArtistId, artist?.MbId, artist?.Mbid),
        FirstOf(artist?.ArtistName, artist?.Name) ?? "Unknown",
        artist?.Id ?? 0,
        artist?.Statistics?.AlbumCount ?? 0,
        artist?.MetadataProfileId ?? 0)
    {
        Urgency = StatisticsDocument.UrgencyOf(artist?.Monitored == true, artist?.Statistics),
        AddedAt = DateTimeOffset.TryParse(artist?.Added, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var added) ? added : null,
    };

    /// <summary>
    /// The first text that is not empty: property names differ between Lidarr versions, and some values are empty.
    /// </summary>
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

/// <summary>The properties that are read from the statistics of an artist or an album.</summary>
internal sealed class StatisticsDocument
{
    public int AlbumCount { get; set; }

    public int TrackFileCount { get; set; }

    /// <summary>The number of monitored tracks.</summary>
    public int TrackCount { get; set; }

    public static Urgency UrgencyOf(bool isMonitored, StatisticsDocument? statistics) =>
        !isMonitored ? Urgency.Other
        : statistics is not null && statistics.TrackFileCount < statistics.TrackCount ? Urgency.Wanted
        : Urgency.Monitored;
}

/// <summary>The properties that are read from an album.</summary>
internal sealed class AlbumDocument
{
    public int Id { get; set; }

    public string? ForeignAlbumId { get; set; }

    public string? MbId { get; set; }

    public string? Mbid { get; set; }

    public string? Title { get; set; }

    public int ArtistId { get; set; }

    public string? AlbumType { get; set; }

    [JsonConverter(typeof(LenientNames))]
    public IReadOnlyList<string>? SecondaryTypes { get; set; }

    [JsonConverter(typeof(LenientPresence))]
    public bool? Releases { get; set; }

    [JsonConverter(typeof(LenientSwitch))]
    public bool Monitored { get; set; }

    public StatisticsDocument? Statistics { get; set; }

    public ArtistDocument? Artist { get; set; }

    public static AlbumReading Read(AlbumDocument? album) => new(
        ArtistDocument.FirstOf(album?.ForeignAlbumId, album?.MbId, album?.Mbid),
        ArtistDocument.FirstOf(album?.Title) ?? "Unknown Album",
        album?.ArtistId ?? 0,
        ArtistDocument.FirstOf(album?.Artist?.ForeignArtistId, album?.Artist?.MbId, album?.Artist?.Mbid),
        ArtistDocument.FirstOf(album?.Artist?.ArtistName, album?.Artist?.Name))
    {
        LidarrId = album?.Id ?? 0,
        Kind = AlbumKind.From(album?.AlbumType ?? "", album?.SecondaryTypes ?? []),
        LacksReleases = album?.Releases == false,
        Urgency = StatisticsDocument.UrgencyOf(album?.Monitored == true, album?.Statistics),
    };
}

/// <summary>The properties that are read from a metadata profile.</summary>
internal sealed class ProfileDocument
{
    public int Id { get; set; }

    [JsonConverter(typeof(AllowedNames))]
    public IReadOnlyList<string>? PrimaryAlbumTypes { get; set; }

    [JsonConverter(typeof(AllowedNames))]
    public IReadOnlyList<string>? SecondaryAlbumTypes { get; set; }

    [JsonConverter(typeof(AllowedNames))]
    public IReadOnlyList<string>? ReleaseStatuses { get; set; }

    public static MetadataProfile Read(ProfileDocument? profile) => new(
        profile?.Id ?? 0,
        profile?.PrimaryAlbumTypes ?? [],
        profile?.SecondaryAlbumTypes ?? [],
        profile?.ReleaseStatuses);
}

/// <summary>The properties that are read from the metadata provider's settings.</summary>
internal sealed class MetadataProviderDocument
{
    public string? MetadataSource { get; set; }
}

/// <summary>The properties that are read from Lidarr's status.</summary>
internal sealed class StatusDocument
{
    public string? Version { get; set; }

    public string? UrlBase { get; set; }
}

/// <summary>The properties that are read from an accepted command.</summary>
internal sealed class CommandDocument
{
    public int Id { get; set; }

    public string? Status { get; set; }
}

/// <summary>The properties that are read from a command in Lidarr's command list.</summary>
internal sealed class ListedCommandDocument
{
    public string? Name { get; set; }

    public string? Status { get; set; }

    public CommandBodyDocument? Body { get; set; }
}

/// <summary>The artists of a command. Older Lidarrs name one artist, newer Lidarrs name several.</summary>
internal sealed class CommandBodyDocument
{
    public int ArtistId { get; set; }

    public IReadOnlyList<int>? ArtistIds { get; set; }
}

/// <summary>The command that refreshes artists. If it names no artists, Lidarr refreshes its whole library.</summary>
internal sealed record RefreshArtistDocument(string Name, IReadOnlyList<int> ArtistIds);

/// <summary>The answer to a ping: any object.</summary>
internal sealed class PingDocument
{
    public string? Status { get; set; }
}

/// <summary>The two forms of an error that Lidarr sends.</summary>
internal sealed class ErrorDocument
{
    public string? ErrorMessage { get; set; }

    public string? Message { get; set; }
}
