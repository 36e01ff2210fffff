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

    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the property.")]
    public SqliteSnapshot(string path)
    {
        var query = HasContent(path + "-wal") ? "mode=ro&readonly_shm=1"
            : IsWriteAhead(path) ? "immutable=1"
            : "mode=ro";
        var orphaned = HasContent(path + "-wal") && !File.Exists(path + "-shm");
        if (!orphaned && TryConnect(path, query) is { } connection)
        {
            Connection = connection;
            return;
        }

        // Left half done by a killed process: only a copy may be put in order.
        _copy = Directory.CreateTempSubdirectory("lidarr-cache-warmer-");
        var copy = Path.Combine(_copy.FullName, "ledger.db");
        foreach (var end in Ends.Where(end => File.Exists(path + end)))
        {
            File.Copy(path + end, copy + end);
        }

        Connection = SqliteFile.Connect($"Data Source={copy}");
    }

    public SqliteConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        _copy?.Delete(recursive: true);
    }

    private static SqliteConnection? TryConnect(string path, string query)
    {
        var uri = "file:" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) + "?" + query;
        var connection = SqliteFile.Connect($"Data Source={uri}");
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

    private static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    // Bytes 18 and 19 of the header say which journal the database was last written with.
    private static bool IsWriteAhead(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[20];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header[19] == 2;
    }
}
