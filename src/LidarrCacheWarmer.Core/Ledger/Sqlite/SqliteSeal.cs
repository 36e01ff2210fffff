using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Tells whether a database is still as this program left it, so that a million rows need not be looked through at
/// every opening. The seal stands in the lock file: length and last write of the database, SQLite's count of changes,
/// and when it was last looked through. It is left only by a process that ended in peace and saw nobody else write.
/// </summary>
internal sealed class SqliteSeal : IDisposable
{
    // Should all of that ever be fooled, it is for a day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly LedgerLock _held;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly string? _found;
    private readonly DateTimeOffset? _lookedAt;
    private long _version;

    /// <summary>
    /// To be made before a connection is: closing another handle of the file would take the locks of the connection
    /// away. The lock is let go of with the seal.
    /// </summary>
    public SqliteSeal(string path, LedgerLock held, TimeProvider time)
    {
        (_path, _held, _time) = (path, held, time);
        (_found, var changes, var lastWord) = (Facts(path), Changes(path), held.LastWord);
        var looked = lastWord[(lastWord.LastIndexOf(' ') + 1)..];
        if (_found is not null
            && DateTimeOffset.TryParseExact(looked, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lookedAt)
            && string.Equals(lastWord, Text(_found, changes, lookedAt), StringComparison.Ordinal)
            && time.GetUtcNow() - lookedAt is var age && age >= TimeSpan.Zero && age < Longest)
        {
            _lookedAt = lookedAt;
        }
    }

    /// <summary>When the database was last looked through, if it is as it was then.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Whether the seal is whole: nobody has touched the database since it was closed.</summary>
    public bool IsWhole => _lookedAt is not null && string.Equals(Facts(_path), _found, StringComparison.Ordinal);

    /// <summary>Begins to watch for others who write. To be called before this connection writes, in its final journal mode.</summary>
    public void Watch(SqliteConnection connection)
    {
        _version = VersionOf(connection);
        LookedAt = IsWhole ? _lookedAt : null;
    }

    /// <summary>The database has been looked through now.</summary>
    public void Looked() => LookedAt = _time.GetUtcNow();

    /// <summary>What the database is like at the end; null when somebody else has written to it too.</summary>
    public string? Closing(SqliteConnection connection)
    {
        // Nobody writes while this is held.
        SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
        var facts = VersionOf(connection) == _version ? Facts(_path) : null;
        SqliteSchema.Execute(connection, "ROLLBACK");
        return facts;
    }

    /// <summary>Leaves the seal of a database that is closed, if it has changed no more since <see cref="Closing"/>.</summary>
    public void Leave(string facts)
    {
        var changes = Changes(_path);
        if (LookedAt is { } lookedAt && string.Equals(Facts(_path), facts, StringComparison.Ordinal))
        {
            _held.Leave(Text(facts, changes, lookedAt));
        }
    }

    public void Dispose() => _held.Dispose();

    private static string Text(string facts, string changes, DateTimeOffset lookedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"sealed 1 {facts} {changes} {lookedAt:O}");

    private static string? Facts(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && !SqliteFile.HasContent(path + "-wal") && !SqliteFile.HasContent(path + "-journal")
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
            : null;
    }

    // Bytes 24 to 27 of the header, which no transaction of a rollback journal leaves as they were.
    private static string Changes(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[28];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length ? Convert.ToHexString(header[24..]) : "";
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using var version = new SqliteStatement(connection, "PRAGMA data_version");
        _ = version.Step();
        return version.Number(0);
    }
}
