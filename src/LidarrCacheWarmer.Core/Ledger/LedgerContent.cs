using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>A table of a ledger as text, in the form of the CSV files.</summary>
/// <param name="Columns">The column names as in the source, including unknown columns of other programs.</param>
/// <param name="Rows">One cell per column; the rows can be enumerated once.</param>
internal sealed record LedgerTable(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<string>> Rows);

/// <summary>
/// The results of a metadata server that is not in use. Only the columns with results and MBIDs matter.
/// </summary>
/// <param name="Target">The server.</param>
/// <param name="Artists">Results of artists and searches.</param>
/// <param name="ReleaseGroups">Results of release groups.</param>
internal sealed record WaitingResults(MetadataTarget Target, LedgerTable Artists, LedgerTable ReleaseGroups);

/// <summary>The whole content of a ledger, with every cell, for its conversion to the other storage type.</summary>
internal sealed record LedgerContent
{
    public required LedgerTable Artists { get; init; }

    public required LedgerTable ReleaseGroups { get; init; }

    /// <summary>The kinds with a survey that was started and not finished.</summary>
    public required IReadOnlyList<EntryKind> OpenSurveys { get; init; }

    public required IReadOnlyDictionary<string, string> Notes { get; init; }

    /// <summary>Results that the rows do not have yet, in order. They replace those of the rows.</summary>
    public IReadOnlyList<LedgerChange> Results { get; init; } = [];

    /// <summary>The results of metadata servers that are not in use.</summary>
    public IReadOnlyList<WaitingResults> Waiting { get; init; } = [];
}
