namespace LidarrCacheWarmer.Ledger;

/// <summary>How many rows of a ledger have which status.</summary>
/// <param name="Success">Rows with status <c>success</c>.</param>
/// <param name="Timeout">Rows with status <c>timeout</c>.</param>
/// <param name="Total">All rows.</param>
public readonly record struct StatusCounts(int Success, int Timeout, int Total)
{
    internal StatusCounts With(ProbeStatus status) => new(
        Success + (status == ProbeStatus.Success ? 1 : 0),
        Timeout + (status == ProbeStatus.Timeout ? 1 : 0),
        Total + 1);
}

/// <summary>What a ledger holds, whether Lidarr still has it or not.</summary>
/// <param name="Artists">Of <c>artist/{mbid}</c>.</param>
/// <param name="TextSearches">Of the searches for artists' names.</param>
/// <param name="ReleaseGroups">Of <c>album/{mbid}</c>.</param>
public sealed record LedgerCounts(StatusCounts Artists, StatusCounts TextSearches, StatusCounts ReleaseGroups)
{
    /// <summary>Counts all rows of a ledger.</summary>
    public static LedgerCounts Of(ILedger ledger)
    {
        var artists = default(StatusCounts);
        var searches = default(StatusCounts);
        foreach (var entry in ledger.Artists())
        {
            artists = artists.With(entry.Probe.Status);
            searches = searches.With(entry.TextSearch.Status);
        }

        var releaseGroups = ledger.ReleaseGroups().Aggregate(default(StatusCounts), (counts, entry) => counts.With(entry.Probe.Status));
        return new LedgerCounts(artists, searches, releaseGroups);
    }
}
