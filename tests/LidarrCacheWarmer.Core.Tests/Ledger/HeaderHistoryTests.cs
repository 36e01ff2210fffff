using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class HeaderHistoryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = LedgerSamples.Noon;

    private static readonly FakeTimeProvider Time = new(Noon.AddDays(1));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Database_history_counts_every_answer_by_hour_and_kind()
    {
        using (var ledger = LocalLedgers.Open(Location(LedgerKind.Sqlite), readOnly: false, Time))
        {
            Fill(ledger);
        }

        Location(LedgerKind.Sqlite).CountHistory(HistoryHeader.CfCacheStatus, Time).Should().Equal(
            new HistoryCount(Noon, EntryKind.Artist, "HIT", 1, 1),
            new HistoryCount(Noon, EntryKind.TextSearch, "MISS", 1, 1),
            new HistoryCount(Noon.AddHours(2), EntryKind.Artist, "MISS", 1, 0));
    }

    [Fact]
    public void The_history_of_a_CSV_ledger_counts_the_last_answer_of_each_entry()
    {
        using (var ledger = LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, Time))
        {
            Fill(ledger);
        }

        Location(LedgerKind.Csv).CountHistory(HistoryHeader.CfCacheStatus, Time).Should().Equal(
            new HistoryCount(Noon.AddHours(2), EntryKind.Artist, "MISS", 1, 0));
    }

    [Theory]
    [InlineData(HistoryHeader.CanaryTarget)]
    [InlineData(HistoryHeader.CfCacheStatus)]
    public void A_database_of_an_early_Python_version_has_no_history(HistoryHeader header)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Ledger", "seed_sqlite", "mbid_cache.db"), _folder["c.db"]);

        Location(LedgerKind.Sqlite).CountHistory(header, Time).Should().BeEmpty();
    }

    [Fact]
    public void A_history_of_version_1_8_of_the_Python_tool_is_read()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder["c.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE canary_responses (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, entity_type TEXT NOT NULL,
                    entity_id TEXT NOT NULL, canary_target TEXT NOT NULL, status_code TEXT NOT NULL, success INTEGER NOT NULL,
                    operation_type TEXT NOT NULL DEFAULT 'mbid_check');
                INSERT INTO canary_responses (timestamp, entity_type, entity_id, canary_target, status_code, success)
                    VALUES ('2026-11-23T12:58:13.865825+00:00', 'release_group', 'x', 'blue', '200', 1), ('2026-11-23T12:01:00+00:00', 'release_group', 'y', 'blue', '503', 0), ('nonsense', 'artist', 'z', 'blue', '200', 1);
                """;
            command.ExecuteNonQuery();
        }

        Location(LedgerKind.Sqlite).CountHistory(HistoryHeader.CanaryTarget, Time).Should().Equal(
            new HistoryCount(Noon, EntryKind.ReleaseGroup, "blue", 2, 1));
    }

    [Fact]
    public void History_of_a_missing_ledger_is_empty()
    {
        Location(LedgerKind.Sqlite).CountHistory(HistoryHeader.CanaryTarget, Time).Should().BeEmpty();
        Location(LedgerKind.Csv).CountHistory(HistoryHeader.CanaryTarget, Time).Should().BeEmpty();
        _folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void Statistics_group_by_local_hour_and_count_the_last_day_separately()
    {
        HistoryCount[] counts =
        [
            new(Noon.AddDays(-3), EntryKind.Artist, "HIT", 3, 3),
            new(Noon.AddHours(-1), EntryKind.Artist, "STALE", 2, 2),
            new(Noon, EntryKind.ReleaseGroup, "MISS", 4, 1),
        ];

        var statistics = HeaderStatistics.From(counts, Noon.AddMinutes(30), TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(13), "here", "here"));

        statistics.Values.Should().Equal(
            new ValueStatistics("MISS", 4, 1, 4), new ValueStatistics("HIT", 3, 3, 0), new ValueStatistics("STALE", 2, 2, 2));
        statistics.Hours.Should().Equal(new HourStatistics(0, 2, 2), new HourStatistics(1, 7, 3));
    }

    public void Dispose() => _folder.Dispose();

    private static void Fill(LocalLedger ledger)
    {
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "One")]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(Noon.AddMinutes(5)))]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.TextSearch, LedgerSamples.First), LedgerSamples.Success(Noon.AddMinutes(6)) with { CfCacheStatus = "MISS" })]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Failure(Noon.AddHours(2)) with { CfCacheStatus = "MISS" })]);
    }

    private LedgerLocation Location(LedgerKind backend) => LedgerLocation.For(backend, _folder["a.csv"], _folder["b.csv"], _folder["c.db"]);
}
