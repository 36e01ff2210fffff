using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Reads a database directly from its file, a page at a time. Each page is a separate statement, so a slow reader, such
/// as a user who pages through a list, does not block writers.
/// </summary>
internal sealed class SqliteReader : IDisposable
{
    private const string ArtistsAfter = $"FROM {SqliteSchema.Artists} NOT INDEXED WHERE rowid > ?1";
    private const string ReleaseGroupsAfter = $"FROM {SqliteSchema.ReleaseGroups} NOT INDEXED WHERE rowid > ?1";

    private readonly Lock _gate = new();
    private readonly SqliteRowReader _rows = new();
    private readonly string _path;
    private SqliteSnapshot _snapshot;

    private SqliteReader(string path, SqliteSnapshot snapshot) => (_path, _snapshot) = (path, snapshot);

    /// <summary>Opens a database whose rows can all be used as they are.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The reader; null for a database that must be copied and repaired before it can be read.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The reader owns its snapshot.")]
    public static SqliteReader? TryOpen(string path)
    {
        var isKnownToBeClean = IntegrityStamp.IsKnownToBeClean(path);
        SqliteReader? reader = null;
        try
        {
            reader = new SqliteReader(path, new SqliteSnapshot(path));
            if (reader.CanRead(isKnownToBeClean))
            {
                var opened = reader;
                reader = null;
                return opened;
            }

            return null;
        }
        catch (SqliteException fault) when (!LedgerFaults.IsLock(fault))
        {
            // A column is missing, or the database is damaged. The caller copies it and handles both.
            return null;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <summary>All artists, in stored order.</summary>
    public IEnumerable<ArtistEntry> Artists() => Pages($"SELECT {SqliteRowReader.ArtistColumns} {ArtistsAfter}", _rows.ReadArtist);

    /// <summary>All release groups, in stored order.</summary>
    public IEnumerable<ReleaseGroupEntry> ReleaseGroups() =>
        Pages($"SELECT {SqliteRowReader.ReleaseGroupColumns} {ReleaseGroupsAfter}", _rows.ReadReleaseGroup);

    /// <summary>The artists that match an SQL condition, in stored order.</summary>
    public IEnumerable<ArtistEntry> ArtistsWhere(string condition) =>
        Pages($"SELECT {SqliteRowReader.ArtistColumns} {ArtistsAfter} AND ({condition})", _rows.ReadArtist);

    /// <summary>The release groups that match an SQL condition, in stored order.</summary>
    public IEnumerable<ReleaseGroupEntry> ReleaseGroupsWhere(string condition) =>
        Pages($"SELECT {SqliteRowReader.ReleaseGroupColumns} {ReleaseGroupsAfter} AND ({condition})", _rows.ReadReleaseGroup);

    /// <summary>The release groups of an artist, in stored order, through the index if it exists.</summary>
    public IEnumerable<ReleaseGroupEntry> ReleaseGroupsOf(Mbid artist) => Pages(
        $"SELECT {SqliteRowReader.ReleaseGroupColumns} FROM {SqliteSchema.ReleaseGroups} WHERE rowid > ?1 AND artist_mbid = '{artist}'", _rows.ReadReleaseGroup);

    /// <summary>These artists, in the given order.</summary>
    public IReadOnlyList<ArtistEntry> Artists(IReadOnlyList<Mbid> mbids) =>
        Found(mbids, $"SELECT {SqliteRowReader.ArtistColumns} FROM {SqliteSchema.Artists} WHERE mbid = ?1", _rows.ReadArtist);

    /// <summary>These release groups, in the given order.</summary>
    public IReadOnlyList<ReleaseGroupEntry> ReleaseGroups(IReadOnlyList<Mbid> mbids) =>
        Found(mbids, $"SELECT {SqliteRowReader.ReleaseGroupColumns} FROM {SqliteSchema.ReleaseGroups} WHERE rg_mbid = ?1", _rows.ReadReleaseGroup);

    /// <summary>
    /// Reads with single statements, one after the other, and reads again if another program has written in the
    /// meantime.
    /// </summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        lock (_gate)
        {
            return LedgerFaults.Guard(_path, () => ReadUntilCurrent(read));
        }
    }

    public void Dispose() => _snapshot.Dispose();

    private bool CanRead(bool isKnownToBeClean)
    {
        if (_snapshot.Notices.Count > 0)
        {
            return false;
        }

        return ReadUntilCurrent(connection =>
        {
            // Preparing these statements fails if a column is missing.
            foreach (var columns in new[] { $"{SqliteRowReader.ArtistColumns} {ArtistsAfter}", $"{SqliteRowReader.ReleaseGroupColumns} {ReleaseGroupsAfter}" })
            {
                using var statement = new SqliteStatement(connection, $"SELECT {columns}");
            }

            return SqliteContent.HasRows(connection) && (isKnownToBeClean || SqliteRowCheck.IsClean(connection));
        });
    }

    private T ReadUntilCurrent<T>(Func<SqliteConnection, T> read)
    {
        while (true)
        {
            try
            {
                var result = read(_snapshot.Connection);
                if (!_snapshot.IsOutdated)
                {
                    return result;
                }
            }
            catch (SqliteException) when (_snapshot.IsOutdated)
            {
                // Another program wrote during the reading and mixed two states, so the loop reads again.
            }

            var fresh = new SqliteSnapshot(_path);
            _snapshot.Dispose();
            _snapshot = fresh;
        }
    }

    private IEnumerable<T> Pages<T>(string select, Func<SqliteStatement, T?> read)
        where T : class
    {
        for (var last = long.MinValue; ;)
        {
            var before = last;
            (var entries, last) = Read(connection =>
            {
                using var page = new SqliteStatement(connection, $"{select} ORDER BY rowid LIMIT {SqliteRows.Page}");
                return SqliteRows.PageAfter(page, before, read);
            });
            if (last == before)
            {
                yield break;
            }

            foreach (var entry in entries)
            {
                yield return entry;
            }
        }
    }

    private List<T> Found<T>(IReadOnlyList<Mbid> mbids, string select, Func<SqliteStatement, T?> read)
        where T : class => Read(connection =>
    {
        using var find = new SqliteStatement(connection, select);
        var found = new List<T>(mbids.Count);
        foreach (var mbid in mbids)
        {
            if (SqliteRows.One(find.Bind(1, mbid), read) is var (entry, _))
            {
                found.Add(entry);
            }
        }

        return found;
    });
}
