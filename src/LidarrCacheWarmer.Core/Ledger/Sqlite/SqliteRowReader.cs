namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Creates entries from rows, and lists the columns that it needs.</summary>
internal sealed class SqliteRowReader
{
    private static readonly int AfterResult = 4 + SqliteSchema.Result.Length;

    private static readonly int AfterTextSearch = AfterResult + SqliteSchema.TextSearch.Length;

    private readonly RepeatedTexts _texts = new();

    /// <summary>The columns of <see cref="ReadArtist"/>; the first one is the number of the row.</summary>
    public static string ArtistColumns { get; } =
        "rowid, mbid, artist_name, manual_entry, " + string.Join(", ", SqliteSchema.Result) + ", " + string.Join(", ", SqliteSchema.TextSearch) + ", refresh_pending, instances";

    /// <summary>The columns of <see cref="ReadReleaseGroup"/>; the first one is the number of the row.</summary>
    public static string ReleaseGroupColumns { get; } =
        "rowid, rg_mbid, artist_name, manual_entry, " + string.Join(", ", SqliteSchema.Result) + ", rg_title, artist_mbid, announced_at, instances";

    /// <summary>Creates an artist from the row; null when the row is unusable.</summary>
    public ArtistEntry? ReadArtist(SqliteStatement row)
    {
        if (row.IsNull(2) || !row.TryMbid(1, out var mbid))
        {
            return null;
        }

        return new ArtistEntry(
            mbid, row.Text(2), row.Number(3) != 0, ReadResult(row, row.Number(AfterTextSearch) != 0), ReadTextSearch(row))
        {
            Instances = InstanceSet.FromCell(Repeated(row, AfterTextSearch + 1)),
        };
    }

    /// <summary>Creates a release group from the row; null when the row is unusable.</summary>
    public ReleaseGroupEntry? ReadReleaseGroup(SqliteStatement row)
    {
        if (row.IsNull(2) || row.IsNull(AfterResult)
            || !row.TryMbid(1, out var mbid) || !row.TryMbid(AfterResult + 1, out var artist))
        {
            return null;
        }

        return new ReleaseGroupEntry(
            mbid, row.Text(AfterResult), artist, Repeated(row, 2), row.Number(3) != 0, ReadResult(row, refreshPending: false))
        {
            AnnouncedAt = row.Moment(AfterResult + 2),
            Instances = InstanceSet.FromCell(Repeated(row, AfterResult + 3)),
        };
    }

    private ProbeRecord ReadResult(SqliteStatement row, bool refreshPending)
    {
        const int First = 4;
        var status = LedgerWords.StatusOf(Repeated(row, First));
        return Shared(new ProbeRecord
        {
            Status = status,
            Attempts = row.Count(First + 1),
            LastStatusCode = Repeated(row, First + 2),
            LastChecked = row.Moment(First + 3),
            CanaryTarget = Repeated(row, First + 4),
            CfCacheStatus = Repeated(row, First + 5),
            Verdict = LedgerWords.VerdictOf(Repeated(row, First + 6), status),
            VerdictSince = row.Moment(First + 7),
            Evidence = Repeated(row, First + 8),
            WarmUntil = row.Moment(First + 9),
            LastSuccess = row.Moment(First + 10),
            NextFullCheck = row.Moment(First + 11),
            ColdRuns = row.Count(First + 12),
            RefreshPending = refreshPending,
        });
    }

    private ProbeRecord ReadTextSearch(SqliteStatement row)
    {
        var first = AfterResult;
        var status = LedgerWords.StatusOf(row.Number(first) != 0, row.Number(first + 1) != 0);
        return Shared(new ProbeRecord
        {
            Status = status,
            LastChecked = row.Moment(first + 2),
            Verdict = LedgerWords.VerdictOf(Repeated(row, first + 3), status),
            VerdictSince = row.Moment(first + 4),
            Evidence = Repeated(row, first + 5),
            WarmUntil = row.Moment(first + 6),
            LastSuccess = row.Moment(first + 7),
            NextFullCheck = row.Moment(first + 8),
            ColdRuns = row.Count(first + 9),
        });
    }

    private static ProbeRecord Shared(ProbeRecord record) => record == ProbeRecord.Untried ? ProbeRecord.Untried : record;

    private string Repeated(SqliteStatement row, int column) => _texts.Share(row.Utf8(column));
}
