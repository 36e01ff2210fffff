using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class KnownWitnessTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    [Fact]
    public void The_witness_is_an_artist_with_an_earlier_answer_of_the_server()
    {
        using var ledger = _sandbox.Filled();
        ledger.Write([Success]);

        new KnownWitness(ledger).Path.Should().Be(MetadataRoutes.Artist(LedgerSamples.First));
    }

    [Fact]
    public void A_ledger_that_another_program_has_locked_gives_no_witness_and_no_error()
    {
        using var ledger = _sandbox.Filled(isLocal: false, patience: TimeSpan.FromMilliseconds(5));
        ledger.Write([Success]);
        ledger.Fsync();
        using (_sandbox.Lock("BEGIN EXCLUSIVE"))
        {
            new KnownWitness(ledger).Path.Should().BeNull();
        }

        new KnownWitness(ledger).Path.Should().NotBeNull();
    }

    public void Dispose() => _sandbox.Dispose();

    private static LedgerChange Success => new(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon));
}
