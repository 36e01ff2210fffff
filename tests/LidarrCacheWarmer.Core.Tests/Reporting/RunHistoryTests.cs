using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Reporting;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class RunHistoryTests : IDisposable
{
    private const string OfThePythonTool =
        """
        finished_at_utc=2026-11-23T03:23:05.404713+00:00
        artists_success=6
        artists_timeout=2
        artists_total=8
        rg_success=10
        rg_timeout=2
        rg_total=16
        force_artists=false
        force_rg=false
        process_release_groups=true
        lidarr_refreshes_triggered=0
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_log_of_the_Python_tool_is_read_as_far_as_it_has_values()
    {
        _folder.Write("results_20261123T032305Z.log", OfThePythonTool);

        RunHistory.Read(_folder.Path).Should().ContainSingle().Which.Should().Be(new RunRecord
        {
            FinishedAt = new DateTimeOffset(2026, 11, 23, 3, 23, 5, TimeSpan.Zero).AddMicroseconds(404_713), Cached = 16, Entries = 24,
        });
    }

    [Fact]
    public void All_values_of_a_log_of_this_program_are_read()
    {
        _folder.Write("results_20261123T032305Z.log", OfThePythonTool + "\noutcome=service_down\nrequests=61\nasked_in_vain=7\nnewly_warm=5\nnewly_broken=1\nfailed=12\n");

        var run = RunHistory.Read(_folder.Path).Should().ContainSingle().Which;

        (run.Outcome, run.Requests, run.AskedInVain, run.NewlyWarm, run.NewlyBroken, run.Failed).Should().Be(("service_down", 61, 7, 5, 1, 12));
    }

    [Fact]
    public void Absurd_answer_times_do_not_overflow()
    {
        _folder.Write("results_20261123T032305Z.log", OfThePythonTool + "\nanswer_median_ms=999999999999\nserver_data_age_seconds=999999999999\nanswer_p95_ms=-3\n");

        var run = RunHistory.Read(_folder.Path)[0];

        (run.AnswerMedian > TimeSpan.FromDays(1), run.ServerDataAge > TimeSpan.FromDays(1), run.AnswerP95).Should().Be((true, true, null));
    }

    [Fact]
    public void Disabled_phases_count_as_zero()
    {
        _folder.Write("results_20261123T032305Z.log", OfThePythonTool.Replace("process_release_groups=true", "process_release_groups=false"));

        var run = RunHistory.Read(_folder.Path)[0];

        (run.Cached, run.Entries).Should().Be((6, 8));
    }

    [Fact]
    public void The_latest_run_comes_first_whatever_folder_its_log_is_in()
    {
        Directory.CreateDirectory(_folder["data"]);
        _folder.Write("results_20261122T032305Z.log", OfThePythonTool.Replace("11-23T", "11-22T"));
        _folder.Write(Path.Combine("data", "results_20261123T032305Z.log"), OfThePythonTool);
        _folder.Write("results_20261121T032305Z-2.log", OfThePythonTool.Replace("11-23T", "11-21T"));

        RunHistory.Read(_folder.Path).Select(run => run.FinishedAt.Day).Should().Equal(23, 22, 21);
    }

    [Fact]
    public void The_last_run_is_the_newest_readable_log()
    {
        _folder.Write("results_20261124T032305Z.log", "damaged");
        _folder.Write("results_20261123T032305Z.log", OfThePythonTool);
        _folder.Write("results_20261122T032305Z.log", OfThePythonTool.Replace("11-23T", "11-22T"));

        RunHistory.ReadLast(_folder.Path)!.FinishedAt.Day.Should().Be(23);
        RunHistory.ReadLast(_folder["nowhere"]).Should().BeNull();
    }

    [Theory]
    [InlineData("results_20261123T032305Z.log", "")]
    [InlineData("results_20261123T032305Z.log", "finished_at_utc=yesterday\nartists_total=8")]
    [InlineData("results_20261123T032305Z.log", "finished_at_utc=2026-11-23T03:23:05+00:00\nartists_total=many")]
    [InlineData("results_of_mine.log", OfThePythonTool)]
    public void A_file_other_than_a_results_log_gives_no_run(string name, string content)
    {
        _folder.Write(name, content);

        RunHistory.Read(_folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_missing_folder_gives_no_runs() => RunHistory.Read(_folder["nowhere"]).Should().BeEmpty();

    public void Dispose() => _folder.Dispose();
}
