namespace LidarrCacheWarmer.Ledger;

/// <summary>How many rows of a ledger have which status.</summary>
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

/// <summary>What a ledger holds, whether Lidarr still has it or not.</summary>
/// <param name="Artists">Of <c>artist/{mbid}</c>.</param>
/// <param name="TextSearches">Of the searches for artists' names.</param>
/// <param name="ReleaseGroups">Of <c>album/{mbid}</c>.</param>
public sealed record LedgerCounts(StatusCounts Artists, StatusCounts TextSearches, StatusCounts ReleaseGroups);
