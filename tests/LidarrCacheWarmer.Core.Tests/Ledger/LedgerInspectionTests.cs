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
    public void Inspecting_a_missing_ledger_creates_nothing()
    {
        var seen = LedgerInspection.Inspect(Location(LedgerKind.Sqlite));

        seen.Paths.Should().Equal(_folder["cache.db"]);
        seen.Files.Should().BeEmpty();
        seen.IsHeld.Should().BeFalse();
        _folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void Inspecting_a_held_ledger_leaves_its_lock_in_place()
    {
        using var holder = LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System);

        LedgerInspection.Inspect(Location(LedgerKind.Csv)).IsHeld.Should().BeTrue();

        var second = () => LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System);
        second.Should().Throw<LedgerException>().Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess);
    }

    [Fact]
    public void Inspecting_keeps_no_lock_afterwards()
    {
        LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System).Dispose();
        LedgerInspection.Inspect(Location(LedgerKind.Csv)).IsHeld.Should().BeFalse();

        var next = () => LocalLedgers.Open(Location(LedgerKind.Csv), readOnly: false, TimeProvider.System).Dispose();

        next.Should().NotThrow();
    }

    [Fact]
    public void Inspecting_follows_symbolic_links()
    {
        File.CreateSymbolicLink(_folder["cache.db"], _folder["real.db"]);

        LedgerInspection.Inspect(Location(LedgerKind.Sqlite)).Paths.Should().Equal(_folder["real.db"]);
    }

    private LedgerLocation Location(LedgerKind backend) => LedgerLocation.For(backend, _folder["artists.csv"], _folder["groups.csv"], _folder["cache.db"]);
}
