using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A read-only connection that leaves the directory unchanged. SQLite itself would create a log and its index beside a
/// database in WAL mode, even for reading. SQLite would also roll back the unfinished transaction of a killed process.
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
            // SQLite itself can safely close a connection while this process has another one to the same file.
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

        // A killed process left the database unfinished. Recovery would change the file, so it runs on a copy.
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

    /// <summary>Notices for the user, one sentence each.</summary>
    public IReadOnlyList<string> Notices { get; } = [];

    /// <summary>The read-only connection. It shows the database as it was at the opening, or a moment later.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>
    /// Whether another program may have written while nothing was locked. Then everything read since the opening is
    /// invalid, and the database must be opened again. A removed file counts as unchanged, because other programs
    /// cannot open it by its name.
    /// </summary>
    public bool IsOutdated => _asOpened is not null && (SqliteFile.HasContent(_path + "-wal") || (Look(_path) is { } now && now != _asOpened));

    /// <summary>The URI that opens a database without its leftover files, and locks or changes nothing.</summary>
    public static string Alone(string path) => Uri(path, "immutable=1");

    /// <summary>
    /// Copies tables, as of one moment, into an empty database in memory, without their indexes and triggers.
    /// </summary>
    /// <param name="memory">The target; it must accept URIs.</param>
    /// <param name="tables">Their names; missing ones are skipped.</param>
    public void CopyTo(SqliteConnection memory, params ReadOnlySpan<string> tables)
    {
        // An attached database must have the same text encoding.
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
        // A connection without locks would close its descriptor at once, even while other code of this process uses the
        // file.
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

        // Computed columns are left out.
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

    // Bytes 18 and 19 of the header give the journal mode of the last write.
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
