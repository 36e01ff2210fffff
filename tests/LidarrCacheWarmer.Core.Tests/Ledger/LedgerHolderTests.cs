using System.Globalization;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Who holds a ledger, and what the last one who did has left behind.</summary>
public sealed class LedgerHolderTests : IDisposable
{
    private static readonly string Pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private readonly CsvSandbox _sandbox = new();

    private string LockFile => _sandbox.Artists + ".lock";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Whoever_looks_sees_the_holder_while_it_lives()
    {
        using (LedgerLock.Acquire(_sandbox.Artists))
        {
            LedgerLock.Look(_sandbox.Artists).Should().Be((true, Pid));
        }

        LedgerLock.Look(_sandbox.Artists).Should().Be((false, ""));
        File.ReadAllText(LockFile).Should().Be(Pid + "\n", "the number alone holds nothing");
    }

    [Fact]
    public void One_file_that_is_held_makes_a_held_ledger_and_says_by_whom()
    {
        using var held = LedgerLock.Acquire(_sandbox.ReleaseGroups);

        var seen = Seen();

        (seen.IsHeld, seen.Holder).Should().Be((true, Pid));
    }

    [Fact]
    public void Whoever_does_not_get_the_second_file_lets_go_of_the_first()
    {
        using var held = LedgerLock.Acquire(_sandbox.ReleaseGroups);

        FluentActions.Invoking(() => _sandbox.Open()).Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);

        LedgerLock.Look(_sandbox.Artists).IsHeld.Should().BeFalse();
    }

    [Fact]
    public void A_ledger_that_nobody_holds_has_no_holder()
    {
        var seen = Seen();

        (seen.IsHeld, seen.Holder).Should().Be((false, ""));
    }

    [Fact]
    public void Where_one_lock_cannot_be_looked_at_nobody_can_tell()
    {
        Directory.CreateDirectory(LockFile);

        var seen = Seen();

        (seen.IsHeld, seen.Holder).Should().Be((null, ""));
    }

    [Fact]
    public void A_holder_that_has_not_written_its_number_yet_is_another_process()
    {
        using var nameless = FileLock.TryTake(LockFile);

        var take = () => LedgerLock.Acquire(_sandbox.Artists);

        take.Should().Throw<LedgerException>().WithMessage(
            $"Another process is using the ledger {_sandbox.Artists}. Wait for it to finish, or stop it, then start again.");
        LedgerLock.Look(_sandbox.Artists).Should().Be((true, ""));
    }

    [Fact]
    public void The_last_word_is_for_the_next_holder_alone()
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
    public void A_word_whose_line_has_no_end_was_not_finished(string content)
    {
        File.WriteAllText(LockFile, content);

        using var next = LedgerLock.Acquire(_sandbox.Artists);

        next.LastWord.Should().BeEmpty();
    }

    private LedgerInspection Seen() =>
        LedgerInspection.Inspect(LedgerLocation.For(LedgerKind.Csv, _sandbox.Artists, _sandbox.ReleaseGroups, ""));
}
