using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>An entry with everything known about it.</summary>
/// <param name="Entry">The entry and its record.</param>
/// <param name="Next">When the entry is requested next.</param>
/// <param name="Diagnosis">Why the entry is not warm, and what to do about it.</param>
/// <param name="Url">The URL that Lidarr requests; null for a name that Lidarr would not search.</param>
public sealed record EntryDetail(ListedEntry Entry, NextLook Next, Diagnosis Diagnosis, string? Url);

/// <summary>Everything known about one MBID.</summary>
public sealed record EntryDetails
{
    private const int HistoryRows = 5;

    /// <summary>The artist or release group.</summary>
    public required Mbid Mbid { get; init; }

    /// <summary>The request for the artist and the search for its name, or the request for the release group.</summary>
    public required IReadOnlyList<EntryDetail> Requests { get; init; }

    /// <summary>For an artist: its release groups in the ledger, counted by verdict; empty for a release group.</summary>
    public required IReadOnlyDictionary<Verdict, int> ReleaseGroups { get; init; }

    /// <summary>The stored history of the last answers; only a database has one.</summary>
    public required LedgerHistory History { get; init; }

    /// <summary>Collects the details.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="location">The ledger's files, for the history.</param>
    /// <param name="options">The options of runs.</param>
    /// <param name="mbid">The artist or release group.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The details; null when the ledger has no such entry.</returns>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public static async ValueTask<EntryDetails?> ReadAsync(ILedger ledger, LedgerLocation location, WarmerOptions options, Mbid mbid, TimeProvider time)
    {
        var artist = await ledger.FindArtistAsync(mbid);
        var forecast = await Forecast.ForFewAsync(options.Run, ledger, time);
        List<ListedEntry> entries =
        [
            .. artist is null ? [] : new[] { ListedEntry.From(artist), ListedEntry.SearchOf(artist) },
            .. await ledger.FindReleaseGroupAsync(mbid) is { } group ? [ListedEntry.From(group)] : Array.Empty<ListedEntry>(),
        ];
        if (entries.Count == 0)
        {
            return null;
        }

        var requests = new List<EntryDetail>();
        foreach (var entry in entries)
        {
            requests.Add(new EntryDetail(entry, await forecast.ForAsync(entry), Diagnosis.For(entry.Kind, entry.Known, entry.Mbid), UrlOf(entry, options)));
        }

        return new EntryDetails
        {
            Mbid = mbid,
            Requests = requests,
            ReleaseGroups = artist is null ? new Dictionary<Verdict, int>() : await ledger.ReleaseGroupsOfAsync(mbid)
                .CountBy(album => album.Probe.Verdict)
                .ToDictionaryAsync(count => count.Key, count => count.Value),
            History = location.HistoryOf(mbid, HistoryRows),
        };
    }

    private static string? UrlOf(ListedEntry entry, WarmerOptions options)
    {
        var path = entry.Kind switch
        {
            EntryKind.Artist => MetadataRoutes.Artist(entry.Mbid),
            EntryKind.ReleaseGroup => MetadataRoutes.Album(entry.Mbid),
            EntryKind.TextSearch => MetadataRoutes.SearchQuery(entry.Name, Running.LibraryPlans.SearchTextOf(options.Run)) is not { } query ? null
                : options.Run.TextSearchTypes.HasFlag(TextSearchTypes.All) ? MetadataRoutes.Search(query) : MetadataRoutes.SearchArtists(query),
        };
        return path is null ? null : $"{(options.Probe.TargetBaseUrl ?? ProbeOptions.DefaultTarget).Text}/{path}";
    }
}
