namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The columns of one of the two files: those of the newest Python tool in the tool's order, followed by ours.
/// </summary>
internal sealed class CsvSchema
{
    private static (string, CsvCell)[] Result =>
    [
        ("status", CsvCell.Status), ("attempts", CsvCell.Attempts), ("last_status_code", CsvCell.LastStatusCode),
        ("last_checked", CsvCell.LastChecked),
    ];

    private static (string, CsvCell)[] Newest =>
    [
        ("manual_entry", CsvCell.ManualEntry), ("last_canary_target", CsvCell.CanaryTarget),
        ("last_cf_cache_status", CsvCell.CfCacheStatus),
        ("verdict", CsvCell.Verdict), ("verdict_since", CsvCell.VerdictSince), ("evidence", CsvCell.Evidence),
        ("warm_until", CsvCell.WarmUntil), ("last_success", CsvCell.LastSuccess),
        ("next_full_check", CsvCell.NextFullCheck), ("cold_runs", CsvCell.ColdRuns),
    ];

    private CsvSchema(string rows, params (string Name, CsvCell Cell)[] columns)
    {
        Rows = rows;
        Names = [.. columns.Select(column => column.Name)];
        Cells = [.. columns.Select(column => column.Cell)];
    }

    public static CsvSchema Artists => new(
        "artists",
        [
            ("mbid", CsvCell.Mbid), ("artist_name", CsvCell.ArtistName), .. Result,
            ("text_search_attempted", CsvCell.TextSearchAttempted), ("text_search_success", CsvCell.TextSearchSuccess),
            ("text_search_last_checked", CsvCell.TextSearchLastChecked), .. Newest,
            ("text_search_verdict", CsvCell.TextSearchVerdict),
            ("text_search_verdict_since", CsvCell.TextSearchVerdictSince),
            ("text_search_evidence", CsvCell.TextSearchEvidence),
            ("text_search_warm_until", CsvCell.TextSearchWarmUntil),
            ("text_search_last_success", CsvCell.TextSearchLastSuccess),
            ("text_search_next_full_check", CsvCell.TextSearchNextFullCheck),
            ("text_search_cold_runs", CsvCell.TextSearchColdRuns), ("refresh_pending", CsvCell.RefreshPending),
            ("instances", CsvCell.Instances),
        ]);

    public static CsvSchema ReleaseGroups => new(
        "release groups",
        [
            ("rg_mbid", CsvCell.Mbid), ("rg_title", CsvCell.Title), ("artist_mbid", CsvCell.ArtistMbid),
            ("artist_name", CsvCell.ArtistName), ("artist_cache_status", CsvCell.ArtistCacheStatus),
            .. Result, .. Newest, ("announced_at", CsvCell.AnnouncedAt), ("instances", CsvCell.Instances),
        ]);

    /// <summary>The name of the rows, for messages.</summary>
    public string Rows { get; }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<CsvCell> Cells { get; }

    /// <summary>The column that a ledger file must have.</summary>
    public string MbidName => Names[0];

    public CsvCell CellOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (name.AsSpan().Trim().Equals(Names[i], StringComparison.OrdinalIgnoreCase))
            {
                return Cells[i];
            }
        }

        return CsvCell.Unknown;
    }
}
