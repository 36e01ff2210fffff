using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Reads entries with their latest results, in pages, so that reading never blocks a checkpoint.</summary>
internal sealed class SqliteRows : IDisposable
{
    /// <summary>How many rows a page has.</summary>
    public const int Page = 500;

    private readonly SqliteRowReader _reader = new();
    private readonly RecentResults _recent;
    private readonly SqliteStatement _artistPage, _artist, _releaseGroupPage, _releaseGroup;

    /// <summary>Prepares the reading.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="recent">Results that its rows do not have yet.</param>
    public SqliteRows(SqliteConnection connection, RecentResults recent)
    {
        _recent = recent;
        _artistPage = new(connection, $"SELECT {SqliteRowReader.ArtistColumns} FROM artists WHERE rowid > ?1 ORDER BY rowid LIMIT {Page}");
        _artist = new(connection, $"SELECT {SqliteRowReader.ArtistColumns} FROM artists WHERE mbid = ?1");
        _releaseGroupPage = new(connection, $"SELECT {SqliteRowReader.ReleaseGroupColumns} FROM release_groups WHERE rowid > ?1 ORDER BY rowid LIMIT {Page}");
        _releaseGroup = new(connection, $"SELECT {SqliteRowReader.ReleaseGroupColumns} FROM release_groups WHERE rg_mbid = ?1");
    }

    /// <summary>
    /// The usable rows of the page after a row, and the number of that page's last row. At the end of the table, this
    /// is the number of the given row.
    /// </summary>
    public (List<ArtistEntry> Entries, long Last) ArtistsAfter(long row) => PageAfter(_artistPage, row, ReadArtist);

    public (List<ReleaseGroupEntry> Entries, long Last) ReleaseGroupsAfter(long row) =>
        PageAfter(_releaseGroupPage, row, ReadReleaseGroup);

    /// <summary>An artist and its row number; null when it has no usable row.</summary>
    public (ArtistEntry Entry, long Row)? Artist(Mbid mbid) => One(_artist.Bind(1, mbid), ReadArtist);

    /// <summary>A release group and its row number; null when it has no usable row.</summary>
    public (ReleaseGroupEntry Entry, long Row)? ReleaseGroup(Mbid mbid) => One(_releaseGroup.Bind(1, mbid), ReadReleaseGroup);

    public void Dispose()
    {
        _artistPage.Dispose();
        _artist.Dispose();
        _releaseGroupPage.Dispose();
        _releaseGroup.Dispose();
    }

    /// <summary>
    /// Reads the page after a row, whose number is the statement's first parameter; see <see cref="ArtistsAfter"/>.
    /// </summary>
    public static (List<T> Entries, long Last) PageAfter<T>(SqliteStatement page, long row, Func<SqliteStatement, T?> read)
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

    /// <summary>Reads the one row of a statement.</summary>
    public static (T Entry, long Row)? One<T>(SqliteStatement statement, Func<SqliteStatement, T?> read)
        where T : class
    {
        (T, long)? found = statement.Step() && read(statement) is { } entry ? (entry, statement.Number(0)) : null;
        statement.Reset();
        return found;
    }

    private ArtistEntry? ReadArtist(SqliteStatement row) => _reader.ReadArtist(row) is { } artist ? _recent.Over(artist) : null;

    private ReleaseGroupEntry? ReadReleaseGroup(SqliteStatement row) => _reader.ReadReleaseGroup(row) is { } group ? _recent.Over(group) : null;
}
