using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A connection for reading that leaves the directory as it is. SQLite itself creates a log and its index beside a
/// database in WAL mode even to read it, and rolls back what a killed process left half done.
/// </summary>
internal sealed class SqliteSnapshot : IDisposable
{
    // A page is in a journal before it is changed in the database, so the journals are copied first.
    private static readonly string[] Ends = ["-journal", "-wal", ""];

    private readonly DirectoryInfo? _copy;
    private readonly string _source;

    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the property.")]
    public SqliteSnapshot(string path)
    {
        var hasLog = SqliteFile.HasContent(path + "-wal");
        var query = hasLog ? "mode=ro&readonly_shm=1"
            : IsWriteAhead(path) ? "immutable=1"
            : "mode=ro";
        var orphaned = hasLog && !File.Exists(path + "-shm");
        _source = "file:" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?" + query;
        if (!orphaned && TryConnect(_source) is { } connection)
        {
            Connection = connection;
            return;
        }

        // Left half done by a killed process: only a copy may be put in order.
        _copy = CreateScratch(path);
        try
        {
            _source = CopyInto(_copy, path);
            Connection = SqliteFile.Connect(_source);
        }
        catch
        {
            _copy.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Reads the database as it was when it was opened, or a moment later; for reading only.</summary>
    public SqliteConnection Connection { get; }

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
        Connection.Dispose();
        _copy?.Delete(recursive: true);
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

    // A container with a read-only root file system has nowhere to write but beside the ledger.
    private static DirectoryInfo CreateScratch(string path)
    {
        const string Prefix = "lidarr-cache-warmer-";
        try
        {
            return Directory.CreateTempSubdirectory(Prefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path) ?? ".", $".{Prefix}{Guid.NewGuid():N}"));
        }
    }

    private static string CopyInto(DirectoryInfo scratch, string path)
    {
        var copy = Path.Combine(scratch.FullName, "ledger.db");
        foreach (var end in Ends.Where(end => File.Exists(path + end)))
        {
            File.Copy(path + end, copy + end);
        }

        return copy;
    }

    private static SqliteConnection? TryConnect(string uri)
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
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Bytes 18 and 19 of the header say which journal the database was last written with.
    private static bool IsWriteAhead(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[20];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header[19] == 2;
    }
}
