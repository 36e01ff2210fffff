using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Where a database has the entries of one kind, and how lists read them.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The table.</param>
/// <param name="Id">The column with the MBID.</param>
/// <param name="Columns">The columns that a list reads; the first one is the number of the row.</param>
/// <param name="Verdicts">The index by verdict.</param>
/// <param name="OwnNames">The index by the name of the entry.</param>
/// <param name="ArtistNames">The index by the artist's name; null when it is the name of the entry.</param>
internal sealed record SqliteListTable(
    EntryKind Kind, string Name, string Id, string Columns, SqliteIndex Verdicts, SqliteIndex OwnNames, SqliteIndex? ArtistNames = null)
{
    private readonly SqliteRowReader _reader = new();

    /// <summary>The table for a kind.</summary>
    public static SqliteListTable For(EntryKind kind) => kind switch
    {
        EntryKind.Artist => new(kind, SqliteSchema.Artists, "mbid", SqliteRowReader.ArtistColumns, SqliteIndexes.ArtistVerdicts, SqliteIndexes.ArtistNames),
        EntryKind.TextSearch => new(kind, SqliteSchema.Artists, "mbid", SqliteRowReader.ArtistColumns, SqliteIndexes.SearchVerdicts, SqliteIndexes.ArtistNames),
        EntryKind.ReleaseGroup => new(
            kind, SqliteSchema.ReleaseGroups, "rg_mbid", SqliteRowReader.ReleaseGroupColumns, SqliteIndexes.ReleaseGroupVerdicts, SqliteIndexes.Titles, SqliteIndexes.ReleaseGroupArtistNames),
    };

    /// <summary>Reads the entry of a row with its latest result; null when the row is unusable.</summary>
    public ListedEntry? Read(SqliteStatement row, RecentResults recent) => Kind switch
    {
        EntryKind.Artist => _reader.ReadArtist(row) is { } artist ? ListedEntry.From(recent.Over(artist)) : null,
        EntryKind.TextSearch => _reader.ReadArtist(row) is { } artist ? ListedEntry.SearchOf(recent.Over(artist)) : null,
        EntryKind.ReleaseGroup => _reader.ReadReleaseGroup(row) is { } group ? ListedEntry.From(recent.Over(group)) : null,
    };

    /// <summary>The verdict of a row with these cells in the index by verdict, as <see cref="SqliteRowReader"/> reads it.</summary>
    public Verdict VerdictOf(IReadOnlyList<SqliteGroupCell> cells) => LedgerWords.VerdictOf(cells[0].Text, Kind == EntryKind.TextSearch
        ? LedgerWords.StatusOf(attempted: cells[2].Number != 0, success: cells[1].Number != 0)
        : LedgerWords.StatusOf(cells[1].Text));

    /// <summary>The number of an entry's row; null for none.</summary>
    public long? RowOf(SqliteConnection connection, Mbid mbid)
    {
        using var find = new SqliteStatement(connection, $"SELECT rowid FROM {Name} WHERE {Id} = ?1");
        return find.Bind(1, mbid).Step() ? find.Number(0) : null;
    }
}
