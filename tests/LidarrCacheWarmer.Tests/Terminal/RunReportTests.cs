using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class RunReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Report_of_a_finished_run_equals_its_snapshot() =>
        Matches("summary-finished", Result(RunOutcome.Finished));

    [Fact]
    public void Report_of_a_survey_equals_its_snapshot() =>
        Matches("summary-survey", Result(RunOutcome.Finished) with
    {
        Phases = [Phase(EntryKind.Artist, 10, 10, isFirst: true), Phase(EntryKind.ReleaseGroup, 8, 8, isFirst: true)],
        Surveyed = [EntryKind.Artist, EntryKind.ReleaseGroup],
    });

    [Fact]
    public void Report_of_an_interrupted_run_equals_its_snapshot() =>
        Matches("summary-interrupted", Result(RunOutcome.Interrupted, done: 3));

    [Fact]
    public void Report_of_a_run_that_found_the_service_down_equals_its_snapshot() =>
        Matches("summary-service-down", Result(RunOutcome.ServiceDown, done: 3));

    [Fact]
    public void Report_of_a_run_whose_requests_were_all_refused_equals_its_snapshot() => Matches("summary-refused", Result(RunOutcome.ServiceDown, done: 3) with
    {
        Refusal = new Answer { StatusCode = 403, Body = new AnswerBody { Form = BodyForm.Other, Text = "error code: 1009" } },
    });

    [Fact]
    public void Report_of_a_run_that_could_not_read_the_albums_equals_its_snapshot() => Matches("summary-albums-unreadable", Result(RunOutcome.LidarrUnreadable) with
    {
        AlbumsFault = new LidarrException(LidarrFault.TimedOut, "http://lidarr.test/api did not answer within 60 seconds. Raise lidarr_timeout."),
    });

    [Fact]
    public void Report_of_a_run_without_work_equals_its_snapshot() => Matches("summary-nothing-due", Result(RunOutcome.Finished) with
    {
        Phases = [Phase(EntryKind.Artist, 0, 0)],
        Requests = 1,
    });

    [Fact]
    public void A_results_log_that_was_not_written_is_not_named()
    {
        using var output = Output();

        RunReport.Write(output, Result(RunOutcome.Finished), resultsLog: null);

        output.ToString().Should().NotContain("Results log");
    }

    [Fact]
    public void A_report_that_cannot_be_written_does_not_fail_the_run()
    {
        using var full = new FullDisk();

        var writing = () => RunReport.Write(full, Result(RunOutcome.Finished), resultsLog: null);

        writing.Should().NotThrow();
        full.Refusals.Should().Be(1);
    }

    private static void Matches(string name, RunResult result)
    {
        using var output = Output();
        RunReport.Write(output, result, "/config/results_20260301T121503Z.log");
        Snapshot.Matches(name, output.ToString());
    }

    internal static RunResult Result(RunOutcome outcome, int done = 8) => new()
    {
        Outcome = outcome,
        Phases = [Phase(EntryKind.Artist, 10, done), Phase(EntryKind.TextSearch, 2, 2), Phase(EntryKind.ReleaseGroup, 8, 8)],
        Surveyed = [],
        Requests = 1234,
        RequestsAside = 1,
        StartedAt = Start,
        FinishedAt = Start.AddSeconds(903.4),
        Ledger = new LedgerCounts(new StatusCounts(1156, 71, 1227), new StatusCounts(1000, 2, 1100), new StatusCounts(8247, 4000, 12_289)),
    };

    // The verdicts repeat in turn, and every fourth entry was a success before.
    private static PhaseTally Phase(EntryKind kind, int total, int done, bool isFirst = false)
    {
        Verdict[] verdicts = [Verdict.Warm, Verdict.Cold, Verdict.Thin, Verdict.Merged, Verdict.Missing];
        var tally = new PhaseTally { Kind = kind, Total = total };
        for (var i = 0; i < done; i++)
        {
            var known = new ProbeRecord { Status = isFirst ? ProbeStatus.Untried : i % 4 == 1 ? ProbeStatus.Success : ProbeStatus.Timeout };
            var item = new WorkItem { Kind = kind, Path = "", Name = "", Expected = default, Entries = [new RememberedEntry(new Mbid(new Guid(i, 0, 0, new byte[8])), known)], MaxAttempts = 25 };
            (item.Attempts, item.Requests) = (25, 25);
            tally = tally.With(new Finished(item, new Answer { StatusCode = 200 }, new Judgement(verdicts[i % verdicts.Length], Evidence.None)));
        }

        return tally;
    }

    private static StringWriter Output() => new() { NewLine = "\n" };

    [Fact]
    public void The_report_of_a_run_answered_by_another_program_names_the_cause()
    {
        var tally = new PhaseTally { Kind = EntryKind.Artist, Total = 1 };
        tally = tally.With(SampleRun.Finished(
            new Answer { StatusCode = 404, Body = new AnswerBody { Form = BodyForm.Html } }, new Judgement(Verdict.Cold, Evidence.Read("404 an HTML page"))));
        using var output = Output();

        RunReport.Write(output, Result(RunOutcome.Finished) with { Phases = [tally], Surveyed = [EntryKind.Artist] }, resultsLog: null);

        output.ToString().Should().Contain("The answers came from another program").And.Contain("target_base_url in [probe]").And.NotContain("The next run warms");
    }

    [Fact]
    public void A_summary_shows_the_busiest_second()
    {
        using var output = Output();

        RunReport.Write(output, Result(RunOutcome.Finished) with { FullestSecond = 3 }, resultsLog: null);

        output.ToString().Should().Contain("Sent: 1,234 requests, 3 in the busiest second, ");
    }

    [Theory]
    [InlineData(Verdict.Warm, Verdict.Pending, false, 1)]
    [InlineData(Verdict.Warm, Verdict.Thin, true, 1)]
    [InlineData(Verdict.Warm, Verdict.Merged, true, 1)]
    [InlineData(Verdict.Warm, Verdict.Warm, true, 0)]
    [InlineData(Verdict.Warm, Verdict.Pending, true, 0)]
    [InlineData(Verdict.Thin, Verdict.Pending, false, 0)]
    [InlineData(Verdict.Merged, Verdict.Cold, false, 0)]
    public void Only_warm_entries_that_were_not_warm_before_count_as_newly_warm(Verdict verdict, Verdict before, bool wasSuccess, int newlyWarm)
    {
        var tally = new PhaseTally { Kind = EntryKind.Artist, Total = 1 };

        tally = tally.With(SampleRun.Finished(
            new Answer { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json } },
            new Judgement(verdict, Evidence.None),
            new ProbeRecord { Status = wasSuccess ? ProbeStatus.Success : ProbeStatus.Untried, Verdict = before }));

        (tally.Succeeded, tally.NewlyWarm).Should().Be((1, newlyWarm));
    }
}
