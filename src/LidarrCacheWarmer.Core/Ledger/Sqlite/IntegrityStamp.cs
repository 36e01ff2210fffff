using System.Globalization;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Shows whether a database is unchanged since this program closed it, so that a million rows are not checked at every
/// opening. The stamp is a line in the lock file: length and last write time of the database, SQLite's change counter,
/// and the time of the last full check. Only a process that ended normally and saw no foreign write leaves a stamp.
/// </summary>
internal sealed class IntegrityStamp
{
    // Trust the stamp for one day at most.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // The line that the lock file has while a process holds the database and every row is usable.
    private const string CleanWord = "clean";

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
        (_found, var changes) = (Facts(path), held.Claim is { } claim ? Changes(claim.File) : "");
        if (_found is not null
            && Read(held.LastWord, _found, changes) is var (lookedAt, isClean)
            && time.GetUtcNow() - lookedAt is var age && age >= TimeSpan.Zero && age < Longest)
        {
            (_lookedAt, IsClean) = (lookedAt, isClean);
        }
    }

    /// <summary>
    /// Whether every row is known to be usable as it is: the line of the file's current holder, or the stamp of its
    /// last holder, says so. A view trusts a stamp of any age, because a view changes nothing.
    /// </summary>
    public static bool IsKnownToBeClean(string path) => LedgerLock.WordOf(path) is { Length: > 0 } word
        && (FileClaim.IsHeld(path)
            ? string.Equals(word, CleanWord, StringComparison.Ordinal)
            : Facts(path) is { } facts && Read(word, facts, Changes(path)) is (_, IsClean: true));

    /// <summary>When the database was last checked completely, if it is unchanged since.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Whether every row is known to be usable as it is (<see cref="SqliteRowCheck"/>).</summary>
    public bool IsClean { get; private set; }

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

    /// <summary>Records that the connection is closed, or was never opened.</summary>
    public void Closed()
    {
        if (_open is { } file)
        {
            OpenDatabases.Leave(file);
            _open = null;
        }
    }

    /// <summary>
    /// Starts watching for foreign writes. Call this method when the journal mode is final, and before this connection
    /// writes.
    /// </summary>
    public void Watch(SqliteConnection connection)
    {
        _version = VersionOf(connection);
        LookedAt = IsWhole ? _lookedAt : null;
        IsClean &= LookedAt is not null;
    }

    /// <summary>Whether another program has written since <see cref="Watch"/>.</summary>
    public bool HasOthersWritten(SqliteConnection connection) => VersionOf(connection) != _version;

    /// <summary>Records that the database has been checked completely now.</summary>
    /// <param name="isClean">Whether every row can be used as it is.</param>
    public void Looked(bool isClean) => (LookedAt, IsClean) = (_time.GetUtcNow(), isClean);

    /// <summary>Records that unchecked rows will be added.</summary>
    public void Doubt()
    {
        IsClean = false;
        Tell();
    }

    /// <summary>Writes to the lock file whether every row can be used as it is, for views of other processes.</summary>
    public void Tell() => _held.Leave(IsClean ? CleanWord : "");

    /// <summary>
    /// Length and write time of the database before it is closed; null when another program has written to it too.
    /// </summary>
    public string? Closing(SqliteConnection connection)
    {
        // Other programs cannot write during this transaction.
        SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
        var facts = HasOthersWritten(connection) ? null : Facts(_path);
        SqliteSchema.Execute(connection, "ROLLBACK");
        return facts;
    }

    /// <summary>Leaves the stamp of a closed database, if it has not changed since <see cref="Closing"/>.</summary>
    public void Leave(string facts)
    {
        var changes = _held.Claim is { } claim ? Changes(claim.File) : "";
        var isAsClosed = LookedAt is not null && string.Equals(Facts(_path), facts, StringComparison.Ordinal);
        _held.Leave(isAsClosed && LookedAt is { } lookedAt ? Text(facts, changes, lookedAt, IsClean) : "");
    }

    private static (DateTimeOffset LookedAt, bool IsClean)? Read(string word, string facts, string changes)
    {
        if (!DateTimeOffset.TryParseExact(
            word[(word.LastIndexOf(' ') + 1)..], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lookedAt))
        {
            return null;
        }

        return string.Equals(word, Text(facts, changes, lookedAt, isClean: true), StringComparison.Ordinal) ? (lookedAt, true)
            : string.Equals(word, Text(facts, changes, lookedAt, isClean: false), StringComparison.Ordinal) ? (lookedAt, false)
            : null;
    }

    private static string Text(string facts, string changes, DateTimeOffset lookedAt, bool isClean) =>
        string.Create(CultureInfo.InvariantCulture, $"sealed {(isClean ? 2 : 1)} {facts} {changes} {lookedAt:O}");

    private static string? Facts(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && !SqliteFile.HasContent(path + "-wal") && !SqliteFile.HasContent(path + "-journal")
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
            : null;
    }

    // The change counter: bytes 24 to 27 of the header. Every transaction with a rollback journal changes it. The
    // holder reads it from the descriptor of its lock, because closing a separate descriptor would drop SQLite's locks.
    private static string Changes(SafeFileHandle file)
    {
        Span<byte> header = stackalloc byte[28];
        return RandomAccess.Read(file, header, 0) == header.Length ? Convert.ToHexString(header[24..]) : "";
    }

    private static string Changes(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            return Changes(stream.SafeFileHandle);
        }
        finally
        {
            OpenDatabases.Close(FileIdentity.For(stream.SafeFileHandle), stream);
        }
    }

    private static long VersionOf(SqliteConnection connection) => SqliteStatement.NumberFrom(connection, "PRAGMA data_version");
}
