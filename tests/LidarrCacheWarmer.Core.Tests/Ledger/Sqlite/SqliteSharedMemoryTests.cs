using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>
/// A file system that lacks shared memory, although its name does not show this. The tests simulate such a file system
/// by a directory in place of SQLite's shared-memory file.
/// </summary>
public sealed class SqliteSharedMemoryTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Without_shared_memory_a_new_database_has_no_WAL()
    {
        Directory.CreateDirectory(_sandbox.Database + "-shm");

        using (var ledger = _sandbox.Open())
        {
            WriteOne(ledger);
        }

        _sandbox.Query("PRAGMA journal_mode").Should().Equal("delete");
        _sandbox.Query("SELECT status FROM artists").Should().Equal("success");
    }

    [Fact]
    public void A_WAL_left_by_a_killed_process_is_read_without_shared_memory()
    {
        using var elsewhere = new SqliteSandbox();
        using (var ledger = elsewhere.Open())
        {
            WriteOne(ledger);
            ledger.CopyArtistStatuses();
            ledger.Fsync();
            File.Copy(elsewhere.Database, _sandbox.Database);
            File.Copy(elsewhere.Database + "-wal", _sandbox.Database + "-wal");
        }

        Directory.CreateDirectory(_sandbox.Database + "-shm");

        using (var ledger = _sandbox.Open())
        {
            ledger.Artists().Should().ContainSingle().Which.Probe.Should().Be(LedgerSamples.Success(LedgerSamples.Noon));
        }

        _sandbox.Names.Should().Equal("mbid_cache.db", "mbid_cache.db-shm");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Other_processes_can_read_while_the_ledger_is_in_use(bool isLocal)
    {
        using var ledger = _sandbox.Open(isLocal);
        WriteOne(ledger);
        ledger.CopyArtistStatuses();
        ledger.Fsync();

        _sandbox.Query("SELECT status FROM artists").Should().Equal("success");
    }

    private static void WriteOne(SqliteLedger ledger)
    {
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
    }
}
