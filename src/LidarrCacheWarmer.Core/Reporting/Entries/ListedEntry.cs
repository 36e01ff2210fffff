using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>Something that is asked for, with what is known of it, as lists of the ledger name it.</summary>
public sealed record ListedEntry
{
    /// <summary>What is asked for.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The artist, also for a search, or the release group.</summary>
    public required Mbid Mbid { get; init; }

    /// <summary>What it is in the ledger.</summary>
    public EntryKey Key => new(Kind, Mbid);

    /// <summary>The artist's name, or the title.</summary>
    public required string Name { get; init; }

    /// <summary>The artist of a release group, or the artist itself.</summary>
    public required Mbid ArtistMbid { get; init; }

    /// <summary>That artist's name.</summary>
    public required string ArtistName { get; init; }

    /// <summary>Whether a manual entry asked for it.</summary>
    public required bool IsManual { get; init; }

    /// <summary>What is known.</summary>
    public required ProbeRecord Known { get; init; }

    /// <summary>When the artist's answer last listed an album that Lidarr does not have yet; null for anything else.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Which Lidarrs have it; known where several are configured.</summary>
    public InstanceSet Instances { get; init; }

    /// <summary>What people call it: the name, or <c>artist - title</c>.</summary>
    public string FullName => Kind == EntryKind.ReleaseGroup ? $"{ArtistName} - {Name}" : Name;

    /// <summary>The request for an artist.</summary>
    public static ListedEntry From(ArtistEntry artist) => From(artist, EntryKind.Artist, artist.Probe);

    /// <summary>The search for an artist's name.</summary>
    public static ListedEntry SearchOf(ArtistEntry artist) => From(artist, EntryKind.TextSearch, artist.TextSearch);

    /// <summary>The request for a release group.</summary>
    public static ListedEntry From(ReleaseGroupEntry group) => new()
    {
        Kind = EntryKind.ReleaseGroup,
        Mbid = group.Mbid,
        Name = group.Title,
        ArtistMbid = group.ArtistMbid,
        ArtistName = group.ArtistName,
        IsManual = group.IsManual,
        Known = group.Probe,
        AnnouncedAt = group.AnnouncedAt,
        Instances = group.Instances,
    };

    private static ListedEntry From(ArtistEntry artist, EntryKind kind, ProbeRecord known) => new()
    {
        Kind = kind,
        Mbid = artist.Mbid,
        Name = artist.Name,
        ArtistMbid = artist.Mbid,
        ArtistName = artist.Name,
        IsManual = artist.IsManual,
        Known = known,
        Instances = artist.Instances,
    };
}
