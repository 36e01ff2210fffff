using System.Globalization;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerLockTests : IDisposable
{
    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_second_opening_names_the_holder_of_the_ledger()
    {
        using var first = _sandbox.Open();

        var second = () => _sandbox.Open();

        second.Should().Throw<LedgerException>()
            .Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess)
            .WithMessage($"Another process (pid {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}) is using the "
                + $"ledger {_sandbox.Artists}. Wait for it to finish, or stop it, then start again.");
    }

    [Fact]
    public void The_lock_ends_with_its_holder()
    {
        _sandbox.Open().Dispose();

        var again = () => _sandbox.Open().Dispose();

        again.Should().NotThrow();
    }

    [Fact]
    public void A_failed_opening_releases_its_lock()
    {
        Directory.CreateDirectory(_sandbox.ReleaseGroups);
        var blocked = () => _sandbox.Open();
        blocked.Should().Throw<LedgerException>()
            .WithMessage($"The ledger {_sandbox.ReleaseGroups} is a directory. Remove it, or correct the path in the config "
                + "(Docker creates a directory if a mounted file does not exist).");
        Directory.Delete(_sandbox.ReleaseGroups);

        var again = () => _sandbox.Open().Dispose();

        again.Should().NotThrow();
    }

    [Fact]
    public void A_ledger_path_below_a_file_gives_one_error()
    {
        _sandbox.Folder.Write("file", "");

        var open = () => LocalLedgers.Open(
            LedgerLocation.For(LedgerKind.Csv, _sandbox.Folder["file/a.csv"], _sandbox.Folder["file/r.csv"], ""), readOnly: false, _sandbox.Time);

        open.Should().Throw<LedgerException>().WithMessage($"Cannot read or write the ledger {_sandbox.Folder["file/a.csv"]} "
            + "(*). Fix the cause, then start again.");
    }
}
