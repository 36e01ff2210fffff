using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Reads rows in pages, so that no reading blocks a checkpoint.</summary>
internal sealed class SqliteRows : IDisposable
{
    private const int Page = 2000;

    private static string ArtistColumns =>
        "rowid, mbid, artist_name, manual_entry, " + string.Join(", ", SqliteSchema.Result) + ", " + string.Join(", ", SqliteSchema.TextSearch) + ", refresh_pending, instances";

    private static string ReleaseGroupColumns =>
        "rowid, rg_mbid, artist_name, manual_entry, " + string.Join(", ", SqliteSchema.Result) + ", rg_title, artist_mbid, announced_at, instances";

    private static readonly int AfterResult = 4 + SqliteSchema.Result.Length;

    private static readonly int AfterTextSearch = AfterResult + SqliteSchema.TextSearch.Length;

    private readonly SqliteStatement _artistPage, _artist, _releaseGroupPage, _releaseGroup;

    public SqliteRows(SqliteConnection connection)
    {
        _artistPage = new(connection, $"SELECT {ArtistColumns} FROM artists WHERE rowid > ?1 ORDER BY rowid LIMIT {Page}");
        _artist = new(connection, $"SELECT {ArtistColumns} FROM artists WHERE mbid = ?1");
        _releaseGroupPage = new(connection, $"SELECT {ReleaseGroupColumns} FROM release_groups WHERE rowid > ?1 ORDER BY rowid LIMIT {Page}");
        _releaseGroup = new(connection, $"SELECT {ReleaseGroupColumns} FROM release_groups WHERE rg_mbid = ?1");
    }

    /// <summary>The usable rows of the page after a row, and the last row of that page; the same row at the end.</summary>
    public (List<ArtistEntry> Entries, long Last) ArtistsAfter(long row) => PageAfter(_artistPage, row, ReadArtist);

    public (List<ReleaseGroupEntry> Entries, long Last) ReleaseGroupsAfter(long row) =>
        PageAfter(_releaseGroupPage, row, ReadReleaseGroup);

    /// <summary>An artist and its row; null when there is no usable one.</summary>
    public (ArtistEntry Entry, long Row)? Artist(Mbid mbid) => One(_artist.Bind(1, mbid), ReadArtist);

    /// <summary>A release group and its row; null when there is no usable one.</summary>
    public (ReleaseGroupEntry Entry, long Row)? ReleaseGroup(Mbid mbid) => One(_releaseGroup.Bind(1, mbid), ReadReleaseGroup);

    public void Dispose()
    {
        _artistPage.Dispose();
        _artist.Dispose();
        _releaseGroupPage.Dispose();
        _releaseGroup.Dispose();
    }

    private static (List<T> Entries, long Last) PageAfter<T>(SqliteStatement page, long row, Func<SqliteStatement, T?> read)
        where T : class
    {
        var entries = new List<T>(Page);
        page.Bind(1, row);
        while (page.Step())
        {
            row = page.Number(0);
            if (read(page) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return (entries, row);
    }

    private static (T Entry, long Row)? One<T>(SqliteStatement statement, Func<SqliteStatement, T?> read)
        where T : class
    {
        (T, long)? found = statement.Step() && read(statement) is { } entry ? (entry, statement.Number(0)) : null;
        statement.Reset();
        return found;
    }

    private static ArtistEntry? ReadArtist(SqliteStatement row)
    {
        if (row.IsNull(2) || !Mbid.TryParse(row.Text(1), out var mbid))
        {
            return null;
        }

        return new ArtistEntry(
            mbid, row.Text(2), row.Number(3) != 0, ReadResult(row, row.Number(AfterTextSearch) != 0), ReadTextSearch(row))
        {
            Instances = InstanceSet.FromCell(row.Text(AfterTextSearch + 1)),
        };
    }

    private static ReleaseGroupEntry? ReadReleaseGroup(SqliteStatement row)
    {
        if (row.IsNull(2) || row.IsNull(AfterResult)
            || !Mbid.TryParse(row.Text(1), out var mbid) || !Mbid.TryParse(row.Text(AfterResult + 1), out var artist))
        {
            return null;
        }

        return new ReleaseGroupEntry(
            mbid, row.Text(AfterResult), artist, row.Text(2), row.Number(3) != 0, ReadResult(row, refreshPending: false))
        {
            AnnouncedAt = row.Moment(AfterResult + 2),
            Instances = InstanceSet.FromCell(row.Text(AfterResult + 3)),
        };
    }

    private static ProbeRecord ReadResult(SqliteStatement row, bool refreshPending)
    {
        const int First = 4;
        var status = LedgerWords.StatusOf(row.Text(First));
        return Shared(new ProbeRecord
        {
            Status = status,
            Attempts = row.Count(First + 1),
            LastStatusCode = row.Text(First + 2),
            LastChecked = row.Moment(First + 3),
            CanaryTarget = row.Text(First + 4),
            CfCacheStatus = row.Text(First + 5),
            Verdict = LedgerWords.VerdictOf(row.Text(First + 6), status),
            VerdictSince = row.Moment(First + 7),
            Evidence = row.Text(First + 8),
            WarmUntil = row.Moment(First + 9),
            LastSuccess = row.Moment(First + 10),
            NextFullCheck = row.Moment(First + 11),
            ColdRuns = row.Count(First + 12),
            RefreshPending = refreshPending,
        });
    }

    private static ProbeRecord ReadTextSearch(SqliteStatement row)
    {
        var first = AfterResult;
        var status = LedgerWords.StatusOf(row.Number(first) != 0, row.Number(first + 1) != 0);
        return Shared(new ProbeRecord
        {
            Status = status,
            LastChecked = row.Moment(first + 2),
            Verdict = LedgerWords.VerdictOf(row.Text(first + 3), status),
            VerdictSince = row.Moment(first + 4),
            Evidence = row.Text(first + 5),
            WarmUntil = row.Moment(first + 6),
            LastSuccess = row.Moment(first + 7),
            NextFullCheck = row.Moment(first + 8),
            ColdRuns = row.Count(first + 9),
        });
    }

    private static ProbeRecord Shared(ProbeRecord record) => record == ProbeRecord.Untried ? ProbeRecord.Untried : record;
}
