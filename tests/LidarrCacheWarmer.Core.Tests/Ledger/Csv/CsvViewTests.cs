using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvViewTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithArtist();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_read_only_view_sees_the_journal_of_a_running_process_and_changes_nothing()
    {
        using var owner = _sandbox.Open();
        owner.SetSurvey(EntryKind.Artist, open: true);
        owner.Write([owner.Change(EntryKind.Artist, 0, Known)]);
        var before = _sandbox.Names.Select(name => (name, File.ReadAllText(_sandbox.Folder[name]))).ToList();

        using (var view = _sandbox.View())
        {
            Find(view, LedgerSamples.First).Should().Be(Known);
            view.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
            view.SetSurvey(EntryKind.Artist, open: false);
            view.Upsert([LedgerSamples.Artist(LedgerSamples.Second, "B")]).Should().Be(new SyncCounts(1, 0));
            view.Write([view.Change(EntryKind.TextSearch, 1, LedgerSamples.Failure(LedgerSamples.Noon))]);
            view.Fsync();
            view.Compact();
            view.IsSurveyOpen(EntryKind.Artist).Should().BeFalse();
            view.Artists([LedgerSamples.Second, LedgerSamples.First]).Select(artist => artist.TextSearch.Status).Should().Equal(ProbeStatus.Timeout, ProbeStatus.Untried);
        }

        _sandbox.Names.Select(name => (name, File.ReadAllText(_sandbox.Folder[name]))).Should().Equal(before);
    }

    [Fact]
    public void A_read_only_view_of_a_missing_ledger_is_empty_and_creates_nothing()
    {
        using var folder = new TemporaryFolder();

        using var view = LocalLedgers.Open(
            LedgerLocation.For(LedgerKind.Csv, folder["sub/a.csv"], folder["sub/r.csv"], folder["sub/d.db"]), readOnly: true, _sandbox.Time);

        view.Artists().Should().BeEmpty();
        folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void A_read_only_view_leaves_an_unreadable_file_where_it_is()
    {
        File.WriteAllText(_sandbox.Artists, "nonsense");

        using var view = _sandbox.View();

        view.Notices.Should().Equal($"{_sandbox.Artists}: has no column mbid in its first line, so it is treated as empty.");
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_read_only_view_reports_odd_lines_and_makes_no_backup()
    {
        _sandbox.Put($"mbid,attempts\r\n{LedgerSamples.First},x\r\n");

        using var view = _sandbox.View();

        view.Notices.Should().Equal($"{_sandbox.Artists}, line 2: attempts is 'x', which is not a whole number. The program uses 0 and leaves the value in the file.");
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_survey_opened_in_a_read_only_view_is_not_stored()
    {
        using var view = _sandbox.View();

        view.SetSurvey(EntryKind.ReleaseGroup, open: true);

        view.IsSurveyOpen(EntryKind.ReleaseGroup).Should().BeTrue();
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }
}
