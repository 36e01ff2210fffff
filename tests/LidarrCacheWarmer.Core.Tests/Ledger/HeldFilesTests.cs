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
    public void Whoever_does_not_get_all_locks_keeps_none()
    {
        using (LedgerLock.Acquire(Second))
        {
            FluentActions.Invoking(() => new HeldFiles([First, Second])).Should().Throw<LedgerException>()
                .Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);

            LedgerLock.Look(First).IsHeld.Should().BeFalse();
        }
    }

    [Fact]
    public void The_last_word_of_a_ledger_is_still_there_after_somebody_only_held_it()
    {
        LeaveWord();

        new HeldFiles([First, Second]).Dispose();

        WordOf(First).Should().Be("all is well");
        WordOf(Second).Should().BeEmpty();
    }

    [Fact]
    public void After_it_was_handed_over_a_lock_says_what_its_new_holder_says()
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
