using System.Globalization;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Tells whether a database is unchanged since this program closed it, so that a million rows need not be checked at every
/// opening. The stamp is in the lock file: length and last write of the database, SQLite's change counter, and the time of
/// the last full check. Only a process that ended normally and saw no foreign write leaves it.
/// </summary>
internal sealed class IntegrityStamp
{
    // Trust the stamp for one day at most.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly LedgerLock _held;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly string? _found;
    private readonly DateTimeOffset? _lookedAt;
    private long _version;
    private FileIdentity? _open;

    /// <summary>Reads the stamp before a connection is opened. The caller keeps the lock.</summary>
    public IntegrityStamp(string path, LedgerLock held, TimeProvider time)
    {
        (_path, _held, _time) = (path, held, time);
        (_found, var changes, var lastWord) = (Facts(path), Changes(), held.LastWord);
        var looked = lastWord[(lastWord.LastIndexOf(' ') + 1)..];
        if (_found is not null
            && DateTimeOffset.TryParseExact(looked, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lookedAt)
            && string.Equals(lastWord, Text(_found, changes, lookedAt), StringComparison.Ordinal)
            && time.GetUtcNow() - lookedAt is var age && age >= TimeSpan.Zero && age < Longest)
        {
            _lookedAt = lookedAt;
        }
    }

    /// <summary>When the database was last checked completely, if it is unchanged since.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Whether the stamp is valid: the database is unchanged since it was closed.</summary>
    public bool IsWhole => _lookedAt is not null && string.Equals(Facts(_path), _found, StringComparison.Ordinal);

    /// <summary>Locks the file itself before a connection is opened, and creates it if it is new.</summary>
    /// <exception cref="LedgerException">Another process uses the file through another path.</exception>
    public void Opening()
    {
        _held.ClaimFile(_path, create: true);
        if (_open != _held.Claim?.Identity)
        {
            Closed();
            _open = _held.Claim?.Identity;
        }

        if (_open is { } file)
        {
            OpenDatabases.Enter(file);
        }
    }

    /// <summary>Reports that the connection is closed, or was never opened.</summary>
    public void Closed()
    {
        if (_open is { } file)
        {
            OpenDatabases.Leave(file);
            _open = null;
        }
    }

    /// <summary>Starts watching for foreign writes. Call it before this connection writes, in its final journal mode.</summary>
    public void Watch(SqliteConnection connection)
    {
        _version = VersionOf(connection);
        LookedAt = IsWhole ? _lookedAt : null;
    }

    /// <summary>Records that the database has been checked completely now.</summary>
    public void Looked() => LookedAt = _time.GetUtcNow();

    /// <summary>The state of the database at the end; null when another program has written to it too.</summary>
    public string? Closing(SqliteConnection connection)
    {
        // Other programs cannot write while this is held.
        SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
        var facts = VersionOf(connection) == _version ? Facts(_path) : null;
        SqliteSchema.Execute(connection, "ROLLBACK");
        return facts;
    }

    /// <summary>Leaves the stamp of a closed database, if it has not changed since <see cref="Closing"/>.</summary>
    public void Leave(string facts)
    {
        var changes = Changes();
        if (LookedAt is { } lookedAt && string.Equals(Facts(_path), facts, StringComparison.Ordinal))
        {
            _held.Leave(Text(facts, changes, lookedAt));
        }
    }

    private static string Text(string facts, string changes, DateTimeOffset lookedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"sealed 1 {facts} {changes} {lookedAt:O}");

    private static string? Facts(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && !SqliteFile.HasContent(path + "-wal") && !SqliteFile.HasContent(path + "-journal")
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
            : null;
    }

    // Bytes 24 to 27 of the header, which every transaction of a rollback journal changes. They are read from the
    // descriptor of the lock, because closing another one would drop SQLite's locks.
    private string Changes()
    {
        Span<byte> header = stackalloc byte[28];
        return _held.Claim is { } claim && RandomAccess.Read(claim.File, header, 0) == header.Length ? Convert.ToHexString(header[24..]) : "";
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using var version = new SqliteStatement(connection, "PRAGMA data_version");
        _ = version.Step();
        return version.Number(0);
    }
}
