using System.Buffers;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvFoldTests : IDisposable
{
    private static readonly ProbeRecord Known = LedgerSamples.Success(LedgerSamples.Noon);

    private readonly CsvSandbox _sandbox = new();

    public CsvFoldTests()
    {
        using var ledger = _sandbox.Open();
        ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
    }

    public void Dispose()
    {
        _blocking?.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_lost_when_the_process_dies_around_the_renaming(bool renamed)
    {
        Die((from, to) =>
        {
            _ = renamed && DurableFile.TryRename(from, to);
            throw new SimulatedDeath();
        });

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            CsvJournalTests.Find(ledger, LedgerSamples.First).Should().Be(Known);
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_lost_when_the_process_dies_while_it_folds_the_journal_of_another_version(bool renamed)
    {
        LeaveFormerJournal();

        DieOpening(renamed);

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            CsvJournalTests.Find(ledger, LedgerSamples.First).Attempts.Should().Be(3);
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_later_result_of_somebody_else_stays_when_the_process_dies_while_it_takes_it_over(bool renamed)
    {
        LeaveFormerJournal();
        File.WriteAllText(
            _sandbox.Artists,
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},A,timeout,9,503,2026-11-23T13:00:00+00:00\r\n");

        DieOpening(renamed);

        using var ledger = _sandbox.Open();
        ledger.Notices.Should().HaveCount(renamed ? 0 : 1);
        CsvJournalTests.Find(ledger, LedgerSamples.First).Attempts.Should().Be(9);
    }

    [Fact]
    public void A_copy_that_was_left_over_does_not_undo_what_somebody_has_written_since()
    {
        Die((_, _) => throw new SimulatedDeath());
        File.WriteAllText(
            _sandbox.Artists,
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},by hand,timeout,9,503,2026-11-23T13:00:00+00:00\r\n");

        using var ledger = _sandbox.Open();

        ledger.Artists().Single().Should().Match<ArtistEntry>(artist => artist.Name == "by hand" && artist.Probe.Attempts == 9);
    }

    [Fact]
    public void A_file_that_cannot_be_renamed_over_is_rewritten_in_place()
    {
        var inode = File.OpenHandle(_sandbox.Artists, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using (var ledger = _sandbox.Open((_, _) => false))
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "a longer name")]);
            ledger.Fold();
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "short")]);
        }

        var text = new byte[4096];
        var length = RandomAccess.Read(inode, text, 0);
        inode.Dispose();
        System.Text.Encoding.UTF8.GetString(text.AsSpan(0, length)).Should().Be(File.ReadAllText(_sandbox.Artists)).And.Contain(",short,").And.NotContain("longer");
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void Nothing_is_lost_when_the_process_dies_while_rewriting_in_place()
    {
        DieRewritingInPlace();

        using (var ledger = _sandbox.Open((_, _) => false))
        {
            ledger.Notices.Should().BeEmpty();
            CsvJournalTests.Find(ledger, LedgerSamples.First).Should().Be(Known);
        }

        using (var ledger = _sandbox.Open())
        {
            CsvJournalTests.Find(ledger, LedgerSamples.First).Should().Be(Known);
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_repair_in_place_may_die_too()
    {
        DieRewritingInPlace();

        var repair = () => _sandbox.Open(BlockedInPlace);
        repair.Should().Throw<LedgerException>();
        Unblock();

        using var ledger = _sandbox.Open();
        ledger.Notices.Should().BeEmpty();
        CsvJournalTests.Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_process_that_could_not_rewrite_in_place_can_try_again()
    {
        var ledger = _sandbox.Open(BlockedInPlace);
        ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        ((Action)ledger.Fold).Should().Throw<LedgerException>();
        Unblock();
        ledger.Fold();
        ledger.Notices.Should().BeEmpty();
        ledger.Dispose();

        using var again = _sandbox.Open();
        again.Notices.Should().BeEmpty();
        CsvJournalTests.Find(again, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_fold_that_cannot_be_marked_leaves_no_copy_behind()
    {
        File.WriteAllText(_sandbox.Artists, '\uFEFF' + File.ReadAllText(_sandbox.Artists));
        Directory.CreateDirectory(_sandbox.Journal);

        var fold = () => _sandbox.Open((_, _) => false);

        fold.Should().Throw<LedgerException>();
        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-artists.csv.journal");
    }

    [Fact]
    public void A_symbolic_link_stays_one()
    {
        using var elsewhere = new TemporaryFolder();
        File.Move(_sandbox.Artists, elsewhere["real.csv"]);
        File.CreateSymbolicLink(_sandbox.Artists, elsewhere["real.csv"]);

        using (var ledger = _sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "renamed")]);
        }

        new FileInfo(_sandbox.Artists).LinkTarget.Should().Be(elsewhere["real.csv"]);
        File.ReadAllText(elsewhere["real.csv"]).Should().Contain(",renamed,");
    }

    [Fact]
    public void A_rewritten_file_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_sandbox.Artists, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        using (var ledger = _sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "renamed")]);
        }

        File.GetUnixFileMode(_sandbox.Artists).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
    }

    [Fact]
    public void A_read_only_view_sees_the_journal_of_a_running_process_and_changes_nothing()
    {
        using var owner = _sandbox.Open();
        owner.SetSurvey(EntryKind.Artist, open: true);
        owner.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        var before = _sandbox.Names.Select(name => (name, File.ReadAllText(_sandbox.Folder[name]))).ToList();

        using (var view = _sandbox.View())
        {
            CsvJournalTests.Find(view, LedgerSamples.First).Should().Be(Known);
            view.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
            view.SetSurvey(EntryKind.Artist, open: false);
            view.Sync([LedgerSamples.Artist(LedgerSamples.Second, "B")]).Should().Be(new SyncCounts(1, 0));
            view.Write([new LedgerChange(EntryKind.TextSearch, 1, LedgerSamples.Failure(LedgerSamples.Noon))]);
            view.Flush();
            view.Fold();
            view.IsSurveyOpen(EntryKind.Artist).Should().BeFalse();
            view.Artists([1, 0]).Select(artist => artist.TextSearch.Status).Should().Equal(ProbeStatus.Timeout, ProbeStatus.Untried);
        }

        _sandbox.Names.Select(name => (name, File.ReadAllText(_sandbox.Folder[name]))).Should().Equal(before);
    }

    [Fact]
    public void A_read_only_view_of_nothing_is_empty_and_creates_nothing()
    {
        using var folder = new TemporaryFolder();

        using var view = LedgerOpening.Open(
            new LedgerLocation(LedgerBackend.Csv, folder["sub/a.csv"], folder["sub/r.csv"], folder["sub/d.db"]), readOnly: true, _sandbox.Time);

        view.Artists().Should().BeEmpty();
        folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void A_read_only_view_leaves_an_unreadable_file_where_it_is()
    {
        File.WriteAllText(_sandbox.Artists, "nonsense");

        using var view = _sandbox.View();

        view.Notices.Should().Equal($"{_sandbox.Artists}: has no column mbid in its first line, so it counts as empty.");
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void Statuses_of_artists_are_copied_to_their_release_groups()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Sync([new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A"), new Album(LedgerSamples.Numbered(3), "U", LedgerSamples.Numbered(9), "?")]);
            ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
            ledger.CopyArtistStatuses();
            ledger.Sync([new Album(LedgerSamples.Numbered(4), "V", LedgerSamples.First, "A")]);
        }

        File.ReadLines(_sandbox.ReleaseGroups).Select(line => line.Split(',')[4]).Should().Equal("artist_cache_status", "", "success", "success");
    }

    [Fact]
    public void Manual_entries_are_marked_and_take_no_title_away()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "Mine")], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));
            ledger.Sync([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "A")]);
            ledger.Sync([new Album(LedgerSamples.Second, "Manual Entry", LedgerSamples.First, "Mine")], EntrySource.Manual).Should().Be(new SyncCounts(0, 1));
            ledger.Sync([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "Mine")]).Should().Be(new SyncCounts(0, 0));
        }

        using var again = _sandbox.Open();
        again.Artists().Single().Should().Match<ArtistEntry>(artist => artist.IsManual && artist.Name == "Mine");
        again.ReleaseGroups().Single().Should().Match<ReleaseGroupEntry>(group => group.IsManual && group.Title == "Known" && group.ArtistName == "Mine");
    }

    [Fact]
    public void What_somebody_else_writes_during_a_run_is_kept()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.Second, "B"), LedgerSamples.Artist(LedgerSamples.Numbered(3), "C")]);
            ledger.Fold();
            ledger.Write([new LedgerChange(EntryKind.Artist, 1, Known)]);
            ledger.Notices.Should().BeEmpty();

            File.WriteAllText(
                _sandbox.Artists,
                "mbid,artist_name,status,attempts,last_status_code,last_checked,mine\r\n"
                + $"{LedgerSamples.First},by hand,timeout,3,503,2026-11-23T13:00:00+00:00,x\r\n"
                + $"{LedgerSamples.Second},B,timeout,3,503,2026-11-23T11:00:00+00:00,y\r\n"
                + $"{LedgerSamples.Numbered(7)},new,,,,,z\r\n");
            ledger.Fold();
            ledger.Write([new LedgerChange(EntryKind.Artist, 2, Known)]);
            ledger.Fold();

            ledger.Notices.Should().Equal($"{_sandbox.Artists}: somebody else has changed it since this program last wrote it; of each row the later result is kept.");
            ledger.Artists([0, 1, 2, 3]).Select(artist => (artist.Mbid, artist.Name, artist.Probe.Attempts)).Should().Equal(
                (LedgerSamples.First, "by hand", 3), (LedgerSamples.Second, "B", Known.Attempts),
                (LedgerSamples.Numbered(3), "C", Known.Attempts), (LedgerSamples.Numbered(7), "new", 0));
        }

        using var again = _sandbox.Open();
        again.Notices.Should().BeEmpty();
        again.Artists().Select(artist => artist.Name).Should().BeEquivalentTo("by hand", "B", "C", "new");
        File.ReadAllLines(_sandbox.Artists).Select(line => line[(line.LastIndexOf(',') + 1)..]).Should().BeEquivalentTo("mine", "x", "y", "", "z");
    }

    [Fact]
    public void A_row_without_an_MBID_is_not_doubled_when_somebody_else_writes_during_a_run()
    {
        File.AppendAllText(_sandbox.Artists, "Britney Spears,B\r\n");
        using (var ledger = _sandbox.Open())
        {
            ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
            File.WriteAllText(_sandbox.Artists, File.ReadAllText(_sandbox.Artists).Replace(",A,", ",AA,", StringComparison.Ordinal));
        }

        File.ReadAllText(_sandbox.Artists).Split("Britney").Should().HaveCount(2);
    }

    [Fact]
    public void What_somebody_else_has_made_unreadable_during_a_run_is_kept_beside()
    {
        using (var ledger = _sandbox.Open())
        {
            ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
            File.WriteAllText(_sandbox.Artists, "Dear diary");
        }

        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Be("Dear diary");
        using var again = _sandbox.Open();
        CsvJournalTests.Find(again, LedgerSamples.First).Should().Be(Known);
    }

    private byte[] _halfWritten = [];
    private FileStream? _blocking;

    // As far as the fold of a mounted file gets: the mark is written, the file half; nobody may write the rest.
    private bool BlockedInPlace(string from, string to)
    {
        if (_blocking is null)
        {
            _halfWritten = File.ReadAllBytes(from)[..^40];
            _blocking = new FileStream(to, FileMode.Open, FileAccess.Read, FileShare.None);
        }

        return false;
    }

    private void Unblock()
    {
        _blocking?.Dispose();
        File.WriteAllBytes(_sandbox.Artists, _halfWritten);
    }

    private void DieRewritingInPlace()
    {
        var ledger = _sandbox.Open(BlockedInPlace);
        ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        ((Action)ledger.Fold).Should().Throw<LedgerException>();
        ledger.Abandon();
        Unblock();
        _blocking = null;
    }

    private void LeaveFormerJournal()
    {
        File.WriteAllText(_sandbox.Artists, $"mbid,artist_name,status\r\n{LedgerSamples.First},A,\r\n");
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, FileStamp.Of(_sandbox.Artists).ToString());
        JournalLine.Append(lines, "columns"u8, "mbid,artist_name,status,attempts,last_checked");
        JournalLine.Append(lines, "row"u8, $"{LedgerSamples.First},A,success,3,2026-11-23T12:00:00+00:00");
        File.WriteAllBytes(_sandbox.Journal, lines.WrittenSpan.ToArray());
    }

    private void DieOpening(bool renamed)
    {
        var open = () => _sandbox.Open((from, to) =>
        {
            _ = renamed && DurableFile.TryRename(from, to);
            throw new SimulatedDeath();
        });
        open.Should().Throw<SimulatedDeath>();
    }

    private void Die(Rename rename)
    {
        var ledger = _sandbox.Open(rename);
        ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        ((Action)ledger.Fold).Should().Throw<SimulatedDeath>();
        ledger.Abandon();
    }

    private sealed class SimulatedDeath : Exception;
}
