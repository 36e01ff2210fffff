using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>A power cut during a checkpoint: the database has incomplete pages, and the log has all pages.</summary>
public sealed class SqliteTornCheckpointTests : IDisposable
{
    private const int Piece = 512;

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void The_log_is_used_whatever_the_torn_pages_contain(int piece)
    {
        var (database, log) = WrittenButNotFolded();
        File.WriteAllBytes(_sandbox.Database + "-wal", log);
        Tear(database, piece);

        // The database is written after the log, as in a checkpoint.
        File.WriteAllBytes(_sandbox.Database, database);

        using (var view = _sandbox.View())
        {
            view.FindArtist(LedgerSamples.First)!.Probe.Verdict.Should().Be(Verdict.Warm);
        }

        using var ledger = _sandbox.Open();
        ledger.Artists().Should().HaveCount(42);
        ledger.FindArtist(LedgerSamples.First)!.Probe.Verdict.Should().Be(Verdict.Warm);
        _sandbox.Names.Should().NotContain(name => name.Contains("foreign", StringComparison.Ordinal));
    }

    private (byte[] Database, byte[] Log) WrittenButNotFolded()
    {
        _sandbox.Filled().Dispose();
        using var ledger = _sandbox.Open();
        ledger.Upsert([.. Enumerable.Range(1, 40).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), "A long name, so that there are some pages of it"))]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon) with { Verdict = Verdict.Warm })]);
        ledger.CopyArtistStatuses();
        ledger.Fsync();
        return (SqliteSandbox.Bytes(_sandbox.Database), SqliteSandbox.Bytes(_sandbox.Database + "-wal"));
    }

    private void Tear(byte[] database, int piece)
    {
        var log = WriteAheadLog.Read(_sandbox.Database + "-wal")!;
        var bytes = SqliteSandbox.Bytes(log.Path);
        foreach (var (page, offset) in log.Offsets)
        {
            var at = ((page - 1) * log.PageSize) + (piece * Piece);
            if (at + Piece <= database.Length)
            {
                Array.Copy(bytes, offset + (piece * Piece), database, at, Piece);
            }
        }
    }
}
