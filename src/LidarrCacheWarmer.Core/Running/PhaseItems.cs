using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Creates the items of plans and of single entries.</summary>
internal static class PhaseItems
{
    /// <summary>The items of the artists' phase.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="maxAttempts">How many attempts an item gets, unless it is limited to one attempt.</param>
    /// <param name="inLidarr">Finds an artist in Lidarr; null for none.</param>
    public static IWorkSource Artists(PhasePlan plan, IEntryStore ledger, int maxAttempts, Func<Mbid, Artist?> inLidarr) => new PlannedWork<ArtistEntry>(
        plan,
        ledger.ArtistsAsync,
        static artist => artist.Mbid,
        (artist, planned) => new(Artist(artist, inLidarr(artist.Mbid), maxAttempts, planned.OneAttempt)));

    /// <summary>The items of the text-search phase.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="maxAttempts">How many attempts an item gets, unless it is limited to one attempt.</param>
    /// <param name="types">The searches for a name.</param>
    /// <param name="text">The spelling of searches.</param>
    public static IWorkSource TextSearches(
        PhasePlan plan, IEntryStore ledger, int maxAttempts, TextSearchTypes types, SearchText text) => new PlannedWork<ArtistEntry>(
        plan,
        ledger.ArtistsAsync,
        static artist => artist.Mbid,
        async (artist, planned) =>
        {
            var artists = new List<RememberedEntry> { new(artist.Mbid, artist.TextSearch) };
            if (plan.SameName.TryGetValue(artist.Mbid, out var others))
            {
                artists.AddRange((await ledger.ArtistsAsync(others)).Select(other => new RememberedEntry(other.Mbid, other.TextSearch)));
            }

            return TextSearch(artist, artists, types, text, planned.OneAttempt ? 1 : maxAttempts, !planned.OneAttempt);
        });

    /// <summary>The items of the release groups' phase.</summary>
    /// <inheritdoc cref="Artists"/>
    public static IWorkSource ReleaseGroups(PhasePlan plan, IEntryStore ledger, int maxAttempts) => new PlannedWork<ReleaseGroupEntry>(
        plan,
        ledger.ReleaseGroupsAsync,
        static group => group.Mbid,
        (group, planned) => new(ReleaseGroup(group, maxAttempts, planned.OneAttempt)));

    /// <summary>The items of a page (a part of the stream that is loaded together), release groups first.</summary>
    /// <param name="page">The page.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="probe">The number of attempts that an item gets, unless it is limited to one attempt.</param>
    /// <param name="inLidarr">Finds an artist in Lidarr; null for none.</param>
    public static async ValueTask<IReadOnlyList<WorkItem>> PageAsync(StreamPage page, IEntryStore ledger, ProbeOptions probe, Func<Mbid, Artist?> inLidarr)
    {
        var groups = page.ReleaseGroups.ToDictionary(item => item.Mbid, item => item.OneAttempt);
        var artists = page.Artists.ToDictionary(item => item.Mbid, item => item.OneAttempt);
        return
        [
            .. (groups.Count == 0 ? [] : await ledger.ReleaseGroupsAsync([.. groups.Keys]))
                .Select(group => ReleaseGroup(group, probe.MaxAttemptsPerReleaseGroup, groups[group.Mbid])),
            .. (artists.Count == 0 ? [] : await ledger.ArtistsAsync([.. artists.Keys]))
                .Select(artist => Artist(artist, inLidarr(artist.Mbid), probe.MaxAttemptsPerArtist, artists[artist.Mbid])),
        ];
    }

    /// <summary>The item of one artist.</summary>
    /// <param name="entry">The artist in the ledger.</param>
    /// <param name="inLidarr">The artist in Lidarr; null when Lidarr does not have it.</param>
    /// <param name="maxAttempts">The maximum number of attempts, unless <paramref name="oneAttempt"/>.</param>
    /// <param name="oneAttempt">Whether the item gets a single attempt.</param>
    public static WorkItem Artist(ArtistEntry entry, Artist? inLidarr, int maxAttempts, bool oneAttempt = false) => new()
    {
        Kind = EntryKind.Artist,
        Path = MetadataRoutes.Artist(entry.Mbid),
        Name = entry.Name,
        Mbid = entry.Mbid,
        Expected = new Expectation(EntryKind.Artist, entry.Mbid, inLidarr?.Name, inLidarr?.AlbumCount ?? 0),
        Entries = [new RememberedEntry(entry.Mbid, entry.Probe)],
        MaxAttempts = oneAttempt ? 1 : maxAttempts,
        HasFullAttempts = !oneAttempt,
    };

    /// <summary>The item of one release group.</summary>
    /// <inheritdoc cref="Artist"/>
    public static WorkItem ReleaseGroup(ReleaseGroupEntry entry, int maxAttempts, bool oneAttempt = false) => new()
    {
        Kind = EntryKind.ReleaseGroup,
        Path = MetadataRoutes.Album(entry.Mbid),
        Name = $"{entry.ArtistName} - {entry.Title}",
        Mbid = entry.Mbid,
        Expected = new Expectation(EntryKind.ReleaseGroup, entry.Mbid),
        Entries = [new RememberedEntry(entry.Mbid, entry.Probe)],
        MaxAttempts = oneAttempt ? 1 : maxAttempts,
        HasFullAttempts = !oneAttempt,
    };

    private static WorkItem TextSearch(
        ArtistEntry artist, IReadOnlyList<RememberedEntry> artists, TextSearchTypes types, SearchText text, int attempts, bool hasAll)
    {
        var query = MetadataRoutes.SearchQuery(artist.Name, text)!;
        return new WorkItem
        {
            Kind = EntryKind.TextSearch,
            Path = types.HasFlag(TextSearchTypes.All) ? MetadataRoutes.Search(query) : MetadataRoutes.SearchArtists(query),
            NextPath = types == (TextSearchTypes.All | TextSearchTypes.Artist) ? MetadataRoutes.SearchArtists(query) : null,
            Name = artist.Name,
            Expected = new Expectation(EntryKind.TextSearch, null),
            Entries = artists,
            MaxAttempts = attempts,
            HasFullAttempts = hasAll,
        };
    }
}
