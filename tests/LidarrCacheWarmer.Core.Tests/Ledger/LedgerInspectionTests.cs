using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerInspectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal static LedgerInspection Sample { get; } = new()
    {
        Paths = [],
        Files = [],
        IsHeld = false,
        Holder = "",
        Disk = new LedgerDisk("ext4", IsLocal: true),
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_not_there_is_not_made()
    {
        var seen = LedgerInspection.Inspect(Location(LedgerKind.Sqlite));

        seen.Paths.Should().Equal(_folder["cache.db"]);
        seen.Files.Should().BeEmpty();
        seen.IsHeld.Should().BeFalse();
        _folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void The_holder_goes_on_holding_while_others_look()
    {
        using var holder = LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System);

        LedgerInspection.Inspect(Location(LedgerKind.Csv)).IsHeld.Should().BeTrue();

        var second = () => LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System);
        second.Should().Throw<LedgerException>().Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess);
    }

    [Fact]
    public void Whoever_looked_holds_nothing_afterwards()
    {
        LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System).Dispose();
        LedgerInspection.Inspect(Location(LedgerKind.Csv)).IsHeld.Should().BeFalse();

        var next = () => LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System).Dispose();

        next.Should().NotThrow();
    }

    [Fact]
    public void Symbolic_links_are_followed()
    {
        File.CreateSymbolicLink(_folder["cache.db"], _folder["real.db"]);

        LedgerInspection.Inspect(Location(LedgerKind.Sqlite)).Paths.Should().Equal(_folder["real.db"]);
    }

    private LedgerLocation Location(LedgerKind backend) => LedgerLocation.For(backend, _folder["artists.csv"], _folder["groups.csv"], _folder["cache.db"]);
}
