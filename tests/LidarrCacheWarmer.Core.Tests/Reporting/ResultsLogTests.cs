using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class ResultsLogTests
{
    private static readonly RunResult Result = new()
    {
        Outcome = RunOutcome.Finished,
        Phases = [],
        Surveyed = [EntryKind.Artist],
        Requests = 61,
        RequestsAside = 1,
        StartedAt = new DateTimeOffset(2026, 11, 23, 3, 20, 0, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 11, 23, 3, 23, 9, 373, 947, TimeSpan.Zero),
        Ledger = new LedgerCounts(new StatusCounts(8, 1, 10), new StatusCounts(3, 2, 10), new StatusCounts(16, 0, 20)),
    };

    [Fact]
    public void The_Python_tools_keys_come_first_in_the_same_order_and_words()
    {
        using var folder = new ConfigFolder();

        ResultsLog.Text(Result, Options(folder, "[run]\nprocess_release_groups = true")).Should().StartWith(
            """
            finished_at_utc=2026-11-23T03:23:09.373947+00:00
            artists_success=8
            artists_timeout=1
            artists_total=10
            text_search_attempted=5
            text_search_success=3
            rg_success=16
            rg_timeout=0
            rg_total=20
            force_artists=true
            force_rg=false
            force_text_search=false
            process_release_groups=true
            process_artist_textsearch=false
            process_manual_entries=false
            manual_artists_added=0
            manual_rgs_added=0
            lidarr_refreshes_triggered=0
            verify_ssl=true
            lidarr_timeout=60
            started_at_utc=2026-11-23T03:20:00+00:00
            outcome=finished
            requests=61

            """);
    }

    [Fact]
    public void The_log_of_a_run_without_release_groups_counts_only_their_total()
    {
        using var folder = new ConfigFolder();

        ResultsLog.Text(Result, Options(folder, "")).Should().Contain("\nrg_success=0\nrg_timeout=0\nrg_total=20\n");
    }

    [Fact]
    public void The_log_file_is_named_after_the_end_of_the_run_and_old_files_are_deleted()
    {
        using var folder = new ConfigFolder();
        var options = Options(folder, "");
        for (var i = 0; i < ResultsLog.MostFiles + 2; i++)
        {
            folder.Write($"results_20250101T{i:000000}Z.log", "");
        }

        folder.Write("results_of_mine.log", "");

        var path = ResultsLog.Write(Result, options);

        Path.GetFileName(path).Should().Be("results_20261123T032309Z.log");
        var left = Directory.GetFiles(options.ResultsDirectory, "results_2*.log").Select(Path.GetFileName).Order().ToList();
        File.Exists(Path.Combine(options.ResultsDirectory, "results_of_mine.log")).Should().BeTrue();
        left.Should().HaveCount(ResultsLog.MostFiles).And.Contain("results_20261123T032309Z.log");
        left[0].Should().Be("results_20250101T000003Z.log");
    }

    [Fact]
    public void Two_runs_that_end_within_the_same_second_leave_two_files()
    {
        using var folder = new ConfigFolder();
        var options = Options(folder, "");

        ResultsLog.Write(Result, options).Should().NotBe(ResultsLog.Write(Result, options));
        Directory.GetFiles(options.ResultsDirectory, "results_*.log").Should().HaveCount(2);
    }

    [Fact]
    public void Answer_times_and_the_age_of_the_servers_data_are_read_back()
    {
        using var folder = new ConfigFolder();
        var answers = new AnswerStatistics();
        answers.Add(new Answer { StatusCode = 200, Elapsed = TimeSpan.FromMilliseconds(40) });

        var path = ResultsLog.Write(Result with { Answers = answers.Count(), ServerDataAge = TimeSpan.FromMinutes(30) }, Options(folder, ""));

        File.ReadAllText(path).Should().EndWith("\nanswer_median_ms=37\nanswer_p95_ms=48\nserver_data_age_seconds=1800\n");
        var run = RunHistory.ReadOne(path)!;
        (run.AnswerMedian, run.AnswerP95, run.ServerDataAge).Should().Be((TimeSpan.FromMilliseconds(37), TimeSpan.FromMilliseconds(48), TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public void Log_of_a_run_without_answers_has_no_answer_times()
    {
        using var folder = new ConfigFolder();

        ResultsLog.Text(Result, Options(folder, "")).Should().NotContain("answer_").And.NotContain("server_data_age");
    }

    private static WarmerOptions Options(ConfigFolder folder, string lines) => folder.LoadLines(lines).Options;
}
