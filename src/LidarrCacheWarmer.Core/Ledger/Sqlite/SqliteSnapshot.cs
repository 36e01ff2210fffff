using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A connection for reading that leaves the directory as it is. SQLite itself creates a log and its index beside a
/// database in WAL mode even to read it, and rolls back what a killed process left half done.
/// </summary>
internal sealed class SqliteSnapshot : IDisposable
{
    private readonly ScratchCopy? _copy;
    private readonly string _source;
    private readonly FileIdentity? _unlocked;
    private readonly string _path;
    private readonly (DateTime Written, long Length)? _asOpened;

    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the property.")]
    public SqliteSnapshot(string path)
    {
        _path = path;
        var file = FileIdentity.At(path);
        var asOpened = Look(path);
        if (OpenDatabases.Has(path))
        {
            // SQLite itself knows how to close a connection beside another one of the same process.
            _source = Uri(path, "mode=ro");
            Connection = SqliteFile.Connect(_source);
            return;
        }

        if (SqliteLeftovers.ReasonToIgnore(path) is { } reason)
        {
            Notices = [reason];
            _source = Alone(path);
            _unlocked = file;
            Connection = SqliteFile.Connect(_source);
            return;
        }

        var hasLog = SqliteFile.HasContent(path + "-wal");
        var isAlone = !hasLog && IsWriteAhead(path, file);
        _source = hasLog ? Uri(path, "mode=ro&readonly_shm=1")
            : isAlone ? Alone(path)
            : Uri(path, "mode=ro");
        _unlocked = isAlone ? file : null;
        _asOpened = isAlone ? asOpened : null;
        var orphaned = hasLog && !File.Exists(path + "-shm");
        if (!orphaned && TryConnect(_source, _unlocked) is { } connection)
        {
            Connection = connection;
            return;
        }

        // Left half done by a killed process: only a copy may be put in order.
        _copy = ScratchCopy.Make(path, ScratchPlace.Temporary);
        try
        {
            _source = _copy.Database;
            (_unlocked, _asOpened) = (null, null);
            Connection = SqliteFile.Connect(_source);
        }
        catch
        {
            _copy.Dispose();
            throw;
        }
    }

    /// <summary>What a user should know of it, a sentence each.</summary>
    public IReadOnlyList<string> Notices { get; } = [];

    /// <summary>Reads the database as it was when it was opened, or a moment later; for reading only.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>
    /// Whether somebody may have written while nothing was locked, so that what was read since then counts for nothing and the
    /// database has to be opened once more. A file that is gone is written to by nobody who knows its name.
    /// </summary>
    public bool IsOutdated => _asOpened is not null && (SqliteFile.HasContent(_path + "-wal") || (Look(_path) is { } now && now != _asOpened));

    /// <summary>Leads to a database as its file is, without what was left beside it; nothing is locked or changed.</summary>
    public static string Alone(string path) => Uri(path, "immutable=1");

    /// <summary>
    /// Copies tables, all as of one moment, into a database in memory that is empty; without their indexes and triggers.
    /// </summary>
    /// <param name="memory">Where to; it must understand URIs.</param>
    /// <param name="tables">Their names; one that does not exist is left out.</param>
    public void CopyTo(SqliteConnection memory, params ReadOnlySpan<string> tables)
    {
        // What is attached must be encoded as what it is attached to.
        using (var encoding = new SqliteStatement(Connection, "PRAGMA encoding"))
        {
            _ = encoding.Step();
            SqliteSchema.Execute(memory, $"PRAGMA encoding = '{encoding.Text(0)}'");
        }

        using (var attach = new SqliteStatement(memory, "ATTACH ?1 AS source"))
        {
            attach.Bind(1, _source).Run();
        }

        SqliteSchema.Execute(memory, "BEGIN");
        foreach (var table in tables)
        {
            Copy(memory, table);
        }

        SqliteSchema.Execute(memory, "COMMIT; DETACH source");
    }

    public void Dispose()
    {
        // One without locks closes its descriptor at once, whoever else in this process is at work on the file.
        OpenDatabases.Close(_unlocked, Connection);
        _copy?.Dispose();
    }

    private static void Copy(SqliteConnection memory, string table)
    {
        using (var definition = new SqliteStatement(
            memory, $"SELECT sql FROM source.sqlite_master WHERE type = 'table' AND name = '{table}' COLLATE NOCASE"))
        {
            if (!definition.Step())
            {
                return;
            }

            var create = definition.Text(0);
            definition.Reset();
            SqliteSchema.Execute(memory, create);
        }

        // Not those that are computed.
        var columns = new List<string>();
        using (var read = new SqliteStatement(memory, $"SELECT '\"' || replace(name, '\"', '\"\"') || '\"' FROM pragma_table_info('{table}', 'main')"))
        {
            while (read.Step())
            {
                columns.Add(read.Text(0));
            }
        }

        var names = string.Join(", ", columns);
        SqliteSchema.Execute(memory, $"INSERT INTO main.{table} ({names}) SELECT {names} FROM source.{table}");
    }

    private static SqliteConnection? TryConnect(string uri, FileIdentity? file)
    {
        var connection = SqliteFile.Connect(uri);
        try
        {
            using var probe = new SqliteStatement(connection, "SELECT count(*) FROM sqlite_master");
            probe.Run();
            return connection;
        }
        catch (SqliteException fault) when (!LedgerFaults.IsDamage(fault))
        {
            OpenDatabases.Close(file, connection);
            return null;
        }
        catch
        {
            OpenDatabases.Close(file, connection);
            throw;
        }
    }

    private static (DateTime Written, long Length)? Look(string path) =>
        new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : null;

    private static string Uri(string path, string query) =>
        "file:" + System.Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?" + query;

    // Bytes 18 and 19 of the header say which journal the database was last written with.
    private static bool IsWriteAhead(string path, FileIdentity? file)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Span<byte> header = stackalloc byte[20];
            return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header[19] == 2;
        }
        finally
        {
            OpenDatabases.Close(file, stream);
        }
    }
}
