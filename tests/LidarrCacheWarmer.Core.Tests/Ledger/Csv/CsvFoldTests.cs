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

    public void Dispose() => _sandbox.Dispose();

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
        Die((from, to) =>
        {
            // As far as the fold of a mounted file gets: the mark is written, the file half.
            _halfWritten = File.ReadAllBytes(from)[..^40];
            return false;
        }, afterwards: () => File.WriteAllBytes(_sandbox.Artists, _halfWritten), blockCopy: true);

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
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "Mine")], manual: true).Should().Be(new SyncCounts(0, 1));
            ledger.Sync([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "A")]);
            ledger.Sync([new Album(LedgerSamples.Second, "Manual Entry", LedgerSamples.First, "Mine")], manual: true).Should().Be(new SyncCounts(0, 1));
            ledger.Sync([new Album(LedgerSamples.Second, "Known", LedgerSamples.First, "Mine")]).Should().Be(new SyncCounts(0, 0));
        }

        using var again = _sandbox.Open();
        again.Artists().Single().Should().Match<ArtistEntry>(artist => artist.IsManual && artist.Name == "Mine");
        again.ReleaseGroups().Single().Should().Match<ReleaseGroupEntry>(group => group.IsManual && group.Title == "Known" && group.ArtistName == "Mine");
    }

    private byte[] _halfWritten = [];

    private void Die(Rename rename, Action? afterwards = null, bool blockCopy = false)
    {
        var ledger = _sandbox.Open(rename);
        ledger.Write([new LedgerChange(EntryKind.Artist, 0, Known)]);
        if (blockCopy)
        {
            // Nobody may write to the file now, so that rewriting it fails and its copy is left.
            using var _ = new FileStream(_sandbox.Artists, FileMode.Open, FileAccess.Read, FileShare.None);
            ((Action)ledger.Fold).Should().Throw<LedgerException>();
        }
        else
        {
            ((Action)ledger.Fold).Should().Throw<SimulatedDeath>();
        }

        ledger.Abandon();
        afterwards?.Invoke();
    }

    private sealed class SimulatedDeath : Exception;
}
