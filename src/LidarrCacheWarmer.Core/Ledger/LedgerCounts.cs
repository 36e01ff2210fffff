namespace LidarrCacheWarmer.Ledger;

/// <summary>The number of rows by status.</summary>
/// <param name="Success">Rows with status <c>success</c>.</param>
/// <param name="Timeout">Rows with status <c>timeout</c>.</param>
/// <param name="Total">All rows.</param>
public readonly record struct StatusCounts(int Success, int Timeout, int Total)
{
    internal StatusCounts With(ProbeStatus status, int rows = 1) => new(
        Success + (status == ProbeStatus.Success ? rows : 0),
        Timeout + (status == ProbeStatus.Timeout ? rows : 0),
        Total + rows);
}

/// <summary>The counts of a ledger, including entries gone from Lidarr.</summary>
/// <param name="Artists">The rows of <c>artist/{mbid}</c>.</param>
/// <param name="TextSearches">The searches for artists' names.</param>
/// <param name="ReleaseGroups">The rows of <c>album/{mbid}</c>.</param>
public sealed record LedgerCounts(StatusCounts Artists, StatusCounts TextSearches, StatusCounts ReleaseGroups)
{
    /// <summary>Counts entries one by one.</summary>
    internal static LedgerCounts From(IEnumerable<ArtistEntry> artists, IEnumerable<ReleaseGroupEntry> releaseGroups)
    {
        var (ofArtists, ofSearches) = (default(StatusCounts), default(StatusCounts));
        foreach (var artist in artists)
        {
            (ofArtists, ofSearches) = (ofArtists.With(artist.Probe.Status), ofSearches.With(artist.TextSearch.Status));
        }

        return new LedgerCounts(ofArtists, ofSearches, releaseGroups.Aggregate(default(StatusCounts), (sum, group) => sum.With(group.Probe.Status)));
    }

    /// <summary>The same counts without the statuses.</summary>
    public LedgerTotals Totals => new(Artists.Total, TextSearches.Success + TextSearches.Timeout, ReleaseGroups.Total);
}

/// <summary>How many rows a ledger has, including entries gone from Lidarr.</summary>
/// <param name="Artists">The rows of artists.</param>
/// <param name="Searches">The artists whose search was ever requested.</param>
/// <param name="ReleaseGroups">The rows of release groups.</param>
public readonly record struct LedgerTotals(int Artists, int Searches, int ReleaseGroups);
