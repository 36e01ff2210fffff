using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>A folder with the database of a ledger.</summary>
internal sealed class SqliteSandbox : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public string Database => Folder["mbid_cache.db"];

    public FakeTimeProvider Time { get; } = new(LedgerSamples.Noon);

    public SqliteLocation Location => new(Database, new CsvLocation(Folder["mbid-artists.csv"], Folder["mbid-releasegroups.csv"]));

    public LedgerLocation LocationOf(LedgerKind kind) => kind switch
    {
        LedgerKind.Csv => Location.Predecessor,
        LedgerKind.Sqlite => Location,
    };

    /// <summary>A conversion into a kind of ledger, from the ledger of the other kind in this folder.</summary>
    public LedgerConversion ConversionTo(LedgerKind kind, bool overwrite = false) => new(
        LocationOf(LedgerKindInfo.For(kind).ConvertsFrom), LocationOf(kind), overwrite, Time);

    /// <summary>The visible files of the folder, without the lock file, which stays after a ledger is closed.</summary>
    public IEnumerable<string> Names => Folder.Names.Where(name => !name.EndsWith(".lock", StringComparison.Ordinal));

    public SqliteLedger Open(bool isLocal = true, TimeSpan? patience = null) => SqliteLedger.Open(Location, Time, isLocal, patience);

    /// <summary>Opens the ledger and writes two artists.</summary>
    public SqliteLedger Filled(bool isLocal = true, TimeSpan? patience = null)
    {
        var ledger = Open(isLocal, patience);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        return ledger;
    }

    public LocalLedger View() => SqliteView.Open(Location, Time);

    /// <summary>Queries the database as the Python tool or a user would; cells are joined by '|'.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return rows;
    }

    /// <summary>
    /// The visible files of the folder with their content. The file -shm has no content here, because it is memory that
    /// processes share.
    /// </summary>
    public IReadOnlyList<(string Name, string Content)> Contents() =>
        [.. Names.Select(name => (name, name.EndsWith("-shm", StringComparison.Ordinal) ? "" : Convert.ToHexString(Bytes(Folder[name]))))];

    /// <summary>The content of a file that other processes may have open.</summary>
    public static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Locks the database as another program would during a write.</summary>
    public IDisposable Lock(string sql = "BEGIN IMMEDIATE")
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var begin = connection.CreateCommand();
        begin.CommandText = sql;
        begin.ExecuteNonQuery();
        return connection;
    }

    public void Dispose() => Folder.Dispose();
}
