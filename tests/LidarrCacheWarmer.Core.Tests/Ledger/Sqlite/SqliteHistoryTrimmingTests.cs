using System.Globalization;
using LidarrCacheWarmer.Ledger.Sqlite;
using static LidarrCacheWarmer.Core.Tests.Ledger.Sqlite.HistoryTables;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteHistoryTrimmingTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Compacting_deletes_old_history_rows_once_a_day()
    {
        using var ledger = Filled(_sandbox);
        Put(1, LedgerSamples.Noon - SqliteHistory.Kept - TimeSpan.FromMinutes(1));
        Put(2, LedgerSamples.Noon - SqliteHistory.Kept + TimeSpan.FromMinutes(1));
        ledger.Compact();
        _sandbox.Query(Moments).Should().Equal("2026-08-25T12:01:00+00:00");

        _sandbox.Time.Advance(TimeSpan.FromHours(23));
        ledger.Compact();
        _sandbox.Query(Moments).Should().ContainSingle();

        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        ledger.Compact();
        _sandbox.Query(Moments).Should().BeEmpty();
    }

    [Fact]
    public void History_rows_beyond_a_million_are_deleted_whatever_their_age()
    {
        using var ledger = Filled(_sandbox);
        Put(5, LedgerSamples.Noon);
        Put(6, LedgerSamples.Noon);
        Put(SqliteHistory.MostRows + 5, LedgerSamples.Noon);

        ledger.Compact();

        _sandbox.Query("SELECT rowid FROM canary_responses").Should().Equal("6", "1000005");
    }

    [Fact]
    public void Very_many_old_history_rows_are_deleted_in_parts()
    {
        using var ledger = Filled(_sandbox);
        ledger.Compact();
        _sandbox.Query(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000) "
            + "INSERT INTO canary_responses (timestamp, entity_type, entity_id, canary_target, status_code, success) SELECT '2020', '', '', '', '', 0 FROM n");
        _sandbox.Time.Advance(TimeSpan.FromDays(1));

        ledger.Compact();
        _sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("50000");
        ledger.Compact();

        _sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("0");
    }

    [Fact]
    public void The_history_of_a_locked_database_is_trimmed_later()
    {
        using var ledger = Filled(_sandbox);
        ledger.Fsync();
        Put(1, LedgerSamples.Noon - SqliteHistory.Kept - TimeSpan.FromDays(1));
        using (_sandbox.Lock())
        {
            ((Action)ledger.Compact).Should().NotThrow();
        }

        _sandbox.Query(Moments).Should().ContainSingle();
        ledger.Compact();

        _sandbox.Query(Moments).Should().BeEmpty();
    }

    [Fact]
    public void A_history_table_that_cannot_be_trimmed_causes_no_fault()
    {
        _sandbox.Query("CREATE TABLE canary_responses (mine TEXT PRIMARY KEY) WITHOUT ROWID");
        using (var ledger = Filled(_sandbox))
        {
            _sandbox.Query("INSERT INTO cf_cache_responses (timestamp, entity_type, entity_id, cf_cache_status, status_code, success) VALUES ('2020', '', '', '', '', 0)");
            ledger.Compact();
        }

        _sandbox.Query(Caches).Should().BeEmpty();
        using (var ledger = _sandbox.Open())
        {
            ledger.Compact();
        }

        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        using var again = _sandbox.Open();
        again.LookedAt.Should().Be(LedgerSamples.Noon, "the previous process had no fault and saw no foreign write");
    }

    private void Put(long row, DateTimeOffset at) => _sandbox.Query(string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO canary_responses (id, timestamp, entity_type, entity_id, canary_target, status_code, success) VALUES ({row}, '{at:yyyy-MM-ddTHH:mm:ss+00:00}', 'artist', 'x', 'y', '200', 1)"));
}
