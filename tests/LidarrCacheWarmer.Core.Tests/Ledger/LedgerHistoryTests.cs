using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerHistoryTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_CSV_ledger_has_no_history_even_beside_a_database()
    {
        using (var ledger = _sandbox.Filled())
        {
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
        }

        Of(LedgerKind.Sqlite).Backends.Should().ContainSingle();
        Of(LedgerKind.Csv).Should().BeSameAs(LedgerHistory.None);
    }

    [Fact]
    public void A_missing_database_is_not_created_for_its_history()
    {
        Of(LedgerKind.Sqlite).Should().BeSameAs(LedgerHistory.None);

        _sandbox.Folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void History_distinguishes_a_search_from_its_artist()
    {
        using (var ledger = _sandbox.Filled())
        {
            ledger.Write(
            [
                ledger.Change(EntryKind.Artist, 0, LedgerSamples.Success(LedgerSamples.Noon)),
                ledger.Change(EntryKind.TextSearch, 0, LedgerSamples.Success(LedgerSamples.Noon.AddHours(1))),
            ]);
        }

        Of(LedgerKind.Sqlite).Backends.Select(row => (row.IsTextSearch, row.At)).Should().Equal(
            (true, LedgerSamples.Noon.AddHours(1)), (false, LedgerSamples.Noon));
    }

    [Fact]
    public void History_is_read_from_a_database_that_lacks_a_table_or_a_column()
    {
        _sandbox.Query(
            "CREATE TABLE canary_responses (id INTEGER PRIMARY KEY, timestamp TEXT, entity_type TEXT, entity_id TEXT, canary_target TEXT, status_code TEXT, success INTEGER); "
            + $"INSERT INTO canary_responses VALUES (1, '2026-11-23T12:00:00+00:00', 'artist', '{LedgerSamples.First}', 'skyhook', '503', 0)");

        var history = Of(LedgerKind.Sqlite);

        history.Backends.Should().Equal(new HistoryRow(LedgerSamples.Noon, "skyhook", "503", IsSuccess: false, IsTextSearch: false));
        history.EdgeCache.Should().BeEmpty();
    }

    private LedgerHistory Of(LedgerKind backend) => _sandbox.LocationOf(backend).HistoryOf(LedgerSamples.First, 5);
}
