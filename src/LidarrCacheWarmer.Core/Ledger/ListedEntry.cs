using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>An entry with its record, as lists of the ledger show it.</summary>
public sealed record ListedEntry
{
    /// <summary>The kind of request.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The release group or the artist; for a search, the artist with the searched name.</summary>
    public required Mbid Mbid { get; init; }

    /// <summary>The key of the entry in the ledger.</summary>
    public EntryKey Key => new(Kind, Mbid);

    /// <summary>The artist's name, or the title.</summary>
    public required string Name { get; init; }

    /// <summary>The artist of a release group, or the artist itself.</summary>
    public required Mbid ArtistMbid { get; init; }

    /// <summary>The name of the artist in <see cref="ArtistMbid"/>.</summary>
    public required string ArtistName { get; init; }

    /// <summary>Whether a file of manual entries lists this entry.</summary>
    public required bool IsManual { get; init; }

    /// <summary>The record of the entry.</summary>
    public required ProbeRecord Known { get; init; }

    /// <summary>
    /// For an album that Lidarr does not have yet: when its artist's answer last listed it. Null for other entries.
    /// </summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>The Lidarrs that have this entry; known only if several Lidarrs are configured.</summary>
    public InstanceSet Instances { get; init; }

    /// <summary>The name to display: the name, or <c>artist - title</c>.</summary>
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

    /// <summary>All entries of a kind, in stored order.</summary>
    internal static IEnumerable<ListedEntry> AllOf(LocalLedger ledger, EntryKind kind) => kind switch
    {
        EntryKind.Artist => ledger.Artists().Select(From),
        EntryKind.TextSearch => ledger.Artists().Select(SearchOf),
        EntryKind.ReleaseGroup => ledger.ReleaseGroups().Select(From),
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
