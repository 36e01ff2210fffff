using System.Globalization;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The holder of a ledger, and the message that the last holder left.</summary>
public sealed class LedgerHolderTests : IDisposable
{
    private static readonly string Pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private readonly CsvSandbox _sandbox = new();

    private string LockFile => _sandbox.Artists + ".lock";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_reader_sees_the_holder_only_while_the_holders_lock_exists()
    {
        using (LedgerLock.Acquire(_sandbox.Artists))
        {
            LedgerLock.Look(_sandbox.Artists).Should().Be((true, Pid));
        }

        LedgerLock.Look(_sandbox.Artists).Should().Be((false, ""));
        File.ReadAllText(LockFile).Should().Be(Pid + "\n", "a pid without a lock means no holder");
    }

    [Fact]
    public void A_ledger_with_one_held_file_counts_as_held_and_its_holder_is_named()
    {
        using var held = LedgerLock.Acquire(_sandbox.ReleaseGroups);

        var seen = Seen();

        (seen.IsHeld, seen.Holder).Should().Be((true, Pid));
    }

    [Fact]
    public void A_failed_lock_of_the_second_file_releases_the_first_file()
    {
        using var held = LedgerLock.Acquire(_sandbox.ReleaseGroups);

        FluentActions.Invoking(() => _sandbox.Open()).Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);

        LedgerLock.Look(_sandbox.Artists).IsHeld.Should().BeFalse();
    }

    [Fact]
    public void An_unheld_ledger_has_no_holder()
    {
        var seen = Seen();

        (seen.IsHeld, seen.Holder).Should().Be((false, ""));
    }

    [Fact]
    public void The_holder_is_unknown_if_the_lock_file_is_unreadable()
    {
        Directory.CreateDirectory(LockFile);

        var seen = Seen();

        (seen.IsHeld, seen.Holder).Should().Be((null, ""));
    }

    [Fact]
    public void A_holder_without_a_stored_pid_is_reported_as_another_process()
    {
        using var nameless = FileLock.TryTake(LockFile);

        var take = () => LedgerLock.Acquire(_sandbox.Artists);

        take.Should().Throw<LedgerException>().WithMessage(
            $"Another process is using the ledger {_sandbox.Artists}. Wait for it to finish, or stop it, then start again.");
        LedgerLock.Look(_sandbox.Artists).Should().Be((true, ""));
    }

    [Fact]
    public void Only_the_next_holder_gets_the_message_that_the_previous_holder_left()
    {
        using (var first = LedgerLock.Acquire(_sandbox.Artists))
        {
            first.LastWord.Should().BeEmpty();
            first.Leave("all is well");
        }

        using (var second = LedgerLock.Acquire(_sandbox.Artists))
        {
            second.LastWord.Should().Be("all is well");
        }

        using var third = LedgerLock.Acquire(_sandbox.Artists);
        third.LastWord.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("123\n")]
    [InlineData("123\nall is w")]
    public void A_stored_message_without_a_line_end_is_ignored(string content)
    {
        File.WriteAllText(LockFile, content);

        using var next = LedgerLock.Acquire(_sandbox.Artists);

        next.LastWord.Should().BeEmpty();
    }

    private LedgerInspection Seen() =>
        LedgerInspection.Inspect(LedgerLocation.For(LedgerKind.Csv, _sandbox.Artists, _sandbox.ReleaseGroups, ""));
}
