using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>Selects entries; unset conditions match everything.</summary>
public sealed record EntryFilter
{
    /// <summary>Only these artists and release groups; null for all.</summary>
    public IReadOnlySet<Mbid>? Mbids { get; init; }

    /// <summary>
    /// Only these kinds; null for all. With null, disabled searches are left out unless a run has requested them
    /// before.
    /// </summary>
    public IReadOnlySet<EntryKind>? Kinds { get; init; }

    /// <summary>Only entries with one of these verdicts; null for all.</summary>
    public IReadOnlySet<Verdict>? Verdicts { get; init; }

    /// <summary>
    /// Only entries with this text in name, title, artist's name or MBID, in any letter case; null for all.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Only entries that this Lidarr has; null for all.</summary>
    public InstanceName? Lidarr { get; init; }

    /// <summary>Only entries that the next run requests.</summary>
    public bool OnlyDue { get; init; }

    /// <summary>Whether an entry matches all conditions except kind, MBID and due time.</summary>
    internal bool Matches(ListedEntry entry) =>
        (Verdicts is null || Verdicts.Contains(entry.Known.Verdict))
        && (Lidarr is not { } lidarr || entry.Instances.Contains(lidarr))
        && (Text is null || Has(entry.Name) || Has(entry.ArtistName) || Has(entry.Mbid.ToString()));

    private bool Has(string text) => text.Contains(Text ?? "", StringComparison.OrdinalIgnoreCase);
}
