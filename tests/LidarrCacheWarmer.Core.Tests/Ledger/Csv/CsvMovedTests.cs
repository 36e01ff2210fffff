using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Extensions.Time.Testing;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>CSV files, journals and folders are moved, removed or replaced in a run. Then the run is killed.</summary>
public sealed class CsvMovedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);

    public CsvMovedTests() => Directory.CreateDirectory(_folder["data"]);

    private string Artists => _folder["data/a.csv"];

    private string Journal => Artists + ".journal";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_removed_during_a_run_is_written_again()
    {
        var ledger = Written();
        File.Delete(Artists);

        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        ledger.Notices.Should().Equal($"{Artists}: was moved or removed during this run, so all of {Artists} was written again.");
    }

    [Fact]
    public void A_journal_removed_during_a_run_loses_no_result()
    {
        var ledger = Written();
        File.Delete(Journal);

        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        ledger.Notices.Should().Equal($"{Journal}: was moved or removed during this run, so all of {Artists} was written again.");
    }

    [Fact]
    public void A_journal_replaced_by_another_program_is_renamed_and_kept()
    {
        var ledger = Written();
        File.Move(Journal, _folder["mine"]);
        File.WriteAllText(Journal, "theirs");

        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        File.ReadAllText(Journal + ".replaced-20261123T120000Z").Should().Be("theirs");
        ledger.Notices[0].Should().Be($"{Journal}: another program created this file during this run. It was renamed to "
            + $"{Journal}.replaced-20261123T120000Z.");
    }

    [Fact]
    public void A_journal_created_by_another_program_is_renamed_and_kept()
    {
        using var ledger = Written();
        ledger.Compact();
        File.WriteAllText(Journal, "theirs");

        WriteKnown(ledger, 0);

        File.ReadAllText(Journal + ".replaced-20261123T120000Z").Should().Be("theirs");
    }

    [Fact]
    public void A_removed_folder_is_created_again()
    {
        var ledger = Written();
        ledger.Remember("a", "1");
        Directory.Delete(_folder["data"], recursive: true);

        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        using var again = Open();
        again.Recall("a").Should().Be("1");
    }

    [Fact]
    public void A_folder_moved_while_a_file_is_replaced_is_created_again()
    {
        var moves = 0;
        var ledger = Written(rename: (from, to) =>
        {
            // The first renaming is part of Written(), which compacts the ledger.
            if (++moves is 2 or 3)
            {
                Directory.Move(_folder["data"], _folder[$"kept{moves}"]);
            }

            return DurableFile.TryRename(from, to);
        });

        ledger.Compact();
        ledger.Abandon();

        moves.Should().Be(4);
        ShouldKnowBoth();
    }

    [Fact]
    public void A_folder_moved_before_the_notes_are_written_is_created_again()
    {
        var ledger = Written();
        Directory.Move(_folder["data"], _folder["kept"]);

        ledger.Remember("a", "1");
        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        using var again = Open();
        again.Recall("a").Should().Be("1");
    }

    [Fact]
    public void A_folder_removed_after_a_compaction_is_created_again()
    {
        var ledger = Written();
        ledger.Compact();
        Directory.Delete(_folder["data"], recursive: true);

        WriteKnown(ledger, 0);
        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
    }

    [Fact]
    public void Both_the_moved_folder_and_the_new_folder_are_complete()
    {
        var ledger = Written();
        Directory.Move(_folder["data"], _folder["kept"]);
        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        using var kept = CsvLedger.Read(_folder["kept/a.csv"], _folder["kept/r.csv"], _time);
        kept.Artists().Select(artist => artist.Probe).Should().AllBeEquivalentTo(Known);
    }

    [Fact]
    public void A_newly_created_folder_is_locked_against_other_processes()
    {
        using var ledger = Written();
        Directory.Move(_folder["data"], _folder["kept"]);

        ledger.Fsync();

        FluentActions.Invoking(() => Open()).Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);
    }

    [Fact]
    public void A_link_that_is_changed_during_a_run_is_followed()
    {
        Directory.Move(_folder["data"], _folder["real"]);
        Directory.CreateDirectory(_folder["new"]);
        Directory.CreateSymbolicLink(_folder["data"], _folder["real"]);
        var ledger = Written();

        Directory.Delete(_folder["data"]);
        Directory.CreateSymbolicLink(_folder["data"], _folder["new"]);
        ledger.Fsync();
        ledger.Abandon();

        ShouldKnowBoth();
        File.Exists(_folder["new/a.csv"]).Should().BeTrue();
        using var before = CsvLedger.Read(_folder["real/a.csv"], _folder["real/r.csv"], _time);
        before.Artists().Should().HaveCount(2);
    }

    [Fact]
    public void A_removed_lock_file_is_created_again()
    {
        using var ledger = Written();
        File.Delete(Artists + ".lock");

        ledger.Fsync();

        FileLock.IsHeld(Artists + ".lock").Should().BeTrue();
    }

    [Fact]
    public void Lost_results_are_counted_if_the_path_of_the_ledger_is_not_writable()
    {
        using var ledger = Written();
        Directory.Delete(_folder["data"], recursive: true);
        _folder.Write("data", "a file in the place of the folder");

        FluentActions.Invoking(ledger.Fsync).Should().Throw<LedgerException>().WithMessage(
            $"The ledger {Artists} was moved or removed during this run and cannot be written to its path again: 2 results of this run are lost. *");
    }

    [Fact]
    public void The_moved_file_is_named_if_the_path_of_the_ledger_is_not_writable()
    {
        using var ledger = Written();
        Directory.Move(_folder["data"], _folder["kept"]);
        _folder.Write("data", "a file in the place of the folder");

        FluentActions.Invoking(ledger.Fsync).Should().Throw<LedgerException>().WithMessage(
            $"*: 2 results of this run are only in {_folder["kept/a.csv"]} and its journal. *");
    }

    private CsvLedger Open(Rename? rename = null) => CsvLedger.Open(Artists, _folder["data/r.csv"], _time, rename);

    private CsvLedger Written(Rename? rename = null)
    {
        var ledger = Open(rename);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        ledger.Compact();
        WriteKnown(ledger, 0);
        WriteKnown(ledger, 1);
        ledger.Notices.Should().BeEmpty();
        return ledger;
    }

    private void ShouldKnowBoth()
    {
        using var again = Open();
        again.Artists().Select(artist => (artist.Mbid, artist.Probe)).Should().Equal((LedgerSamples.First, Known), (LedgerSamples.Second, Known));
    }
}
