using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class HeldFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string First => _folder["a.csv"];

    private string Second => _folder["r.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failed_lock_of_one_file_releases_the_locks_of_all_files()
    {
        using (LedgerLock.Acquire(Second))
        {
            FluentActions.Invoking(() => new HeldFiles([First, Second])).Should().Throw<LedgerException>()
                .Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);

            LedgerLock.Look(First).IsHeld.Should().BeFalse();
        }
    }

    [Fact]
    public void The_last_message_of_a_ledger_survives_a_holder_that_leaves_no_message()
    {
        LeaveWord();

        new HeldFiles([First, Second]).Dispose();

        WordOf(First).Should().Be("all is well");
        WordOf(Second).Should().BeEmpty();
    }

    [Fact]
    public void The_old_message_of_a_lock_is_gone_after_the_lock_was_handed_over()
    {
        LeaveWord();

        using (var held = new HeldFiles([First, Second]))
        {
            held.HandOver().Select(handed => handed.LastWord).Should().Equal("all is well", "");
        }

        WordOf(First).Should().BeEmpty();
    }

    private static string WordOf(string path)
    {
        using var next = LedgerLock.Acquire(path);
        return next.LastWord;
    }

    private void LeaveWord()
    {
        using var last = LedgerLock.Acquire(First);
        last.Leave("all is well");
    }
}
