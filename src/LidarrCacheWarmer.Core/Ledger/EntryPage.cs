using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Selects a list of entries of one kind, and a page of it. Without <see cref="NamePrefix"/>, the list has the stored
/// order. With it, the list is sorted by name without regard to the case of A to Z: first entries whose own name begins
/// with the prefix, then release groups whose artist's name does. Equal names have the stored order.
/// </summary>
public sealed record EntryPageRequest
{
    /// <summary>The largest <see cref="Limit"/>.</summary>
    public const int MostEntries = 500;

    /// <summary>The kind of entries. With <see cref="EntryKind.TextSearch"/>, each artist is listed with its search.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Only entries with one of these verdicts; null for all.</summary>
    public IReadOnlySet<Verdict>? Verdicts { get; init; }

    /// <summary>
    /// Only entries whose name begins with this text, in any letter case: the artist's name, or for release groups the
    /// title or the artist's name. Null or empty for all.
    /// </summary>
    public string? NamePrefix { get; init; }

    /// <summary>Only entries that this Lidarr is known to have; null for all.</summary>
    public InstanceName? Lidarr { get; init; }

    /// <summary>The end of the previous page (<see cref="EntryPage.Next"/>); null for the first page.</summary>
    public EntryCursor? After { get; init; }

    /// <summary>The most entries of the page: 1 to <see cref="MostEntries"/>, default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostEntries);
            field = value;
        }
    } = 100;

    /// <summary>The prefix in the form of stored names; null for none.</summary>
    internal string? Prefix => NamePrefix is { Length: > 0 } prefix ? LedgerWords.Storable(prefix) : null;
}

/// <summary>A page of a list.</summary>
/// <param name="Entries">The entries, in the order of the list.</param>
/// <param name="Next">The cursor for the next page; null when no entry follows.</param>
public sealed record EntryPage(IReadOnlyList<ListedEntry> Entries, EntryCursor? Next);
