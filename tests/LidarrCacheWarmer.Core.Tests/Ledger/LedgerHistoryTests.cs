using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerHistoryTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_CSV_ledger_has_none_even_beside_a_database_that_has()
    {
        using (var ledger = _sandbox.Filled())
        {
            ledger.Write([new LedgerChange(EntryKind.Artist, ledger.FindArtist(LedgerSamples.First)!.Row, LedgerSamples.Success(LedgerSamples.Noon))]);
        }

        Of(LedgerBackend.Sqlite).Backends.Should().ContainSingle();
        Of(LedgerBackend.Csv).Should().BeSameAs(LedgerHistory.None);
    }

    [Fact]
    public void Where_there_is_no_database_none_is_made()
    {
        Of(LedgerBackend.Sqlite).Should().BeSameAs(LedgerHistory.None);

        _sandbox.Folder.Names.Should().BeEmpty();
    }

    private LedgerHistory Of(LedgerBackend backend) => LedgerHistory.Of(_sandbox.Location with { Backend = backend }, LedgerSamples.First, 5);
}
