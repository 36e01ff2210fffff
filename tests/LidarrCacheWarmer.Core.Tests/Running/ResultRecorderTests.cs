using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class ResultRecorderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly RecheckPolicy Policy = new() { CacheRecheck = TimeSpan.FromHours(72) };

    [Fact]
    public void A_success_is_recorded_with_its_cache_expiry()
    {
        var item = VirtualRun.Item(0);

        var known = After(ProbeRecord.Untried, item, Answers.Artist(item.Mbid.ToString()!), Verdict.Warm);

        known.Should().BeEquivalentTo(new ProbeRecord
        {
            Status = ProbeStatus.Success,
            LastStatusCode = "200",
            LastChecked = Now,
            Verdict = Verdict.Warm,
            VerdictSince = Now,
            WarmUntil = Now.AddDays(7),
            LastSuccess = Now,
        });
    }

    [Theory]
    [InlineData(EntryKind.Artist)]
    [InlineData(EntryKind.TextSearch)]
    public void A_refused_entry_is_due_in_the_next_run_but_a_second_refusal_delays_it_by_a_week(EntryKind kind)
    {
        var item = new WorkItem
        {
            Kind = kind,
            Path = "any",
            Name = "any",
            Expected = default,
            Entries = [new RememberedEntry(LedgerSamples.Numbered(0), ProbeRecord.Untried)],
            MaxAttempts = 25,
            HasFullAttempts = true,
        };
        var refusal = new Answer
        {
            StatusCode = 403,
            Body = new AnswerBody { Form = BodyForm.Json, Error = "Blacklisted artist" },
            Cache = new CacheHeaders { SharedMaxAge = TimeSpan.FromHours(1) },
        };

        // A ledger stores no status code for a search.
        var first = AfterRefusal(ProbeRecord.Untried) with { LastStatusCode = kind == EntryKind.TextSearch ? "" : "403" };
        var second = AfterRefusal(first);

        first.Should().BeEquivalentTo(new { Status = ProbeStatus.Timeout, Verdict = Verdict.Missing, Evidence = "403 Blacklisted artist", NextFullCheck = (DateTimeOffset?)null });
        Due.ReasonFor(first, Policy, Now).Should().Be(DueReason.Failed);
        second.NextFullCheck.Should().Be(Now + Week);
        Due.ReasonFor(second, Policy, Now.AddDays(6)).Should().BeNull();
        Due.ReasonFor(second, Policy, Now.AddDays(8)).Should().Be(DueReason.Failed);
        AfterRefusal(second).NextFullCheck.Should().Be(Now + Week);

        ProbeRecord AfterRefusal(ProbeRecord before) =>
            ResultRecorder.After(before, new Finished(item, refusal, Judgement.OfDefinite(refusal)), new ResultRules(Week), Now);
    }

    [Fact]
    public void A_repeated_verdict_keeps_the_time_of_its_first_result()
    {
        var since = Now.AddDays(-3);
        var before = new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, VerdictSince = since, ColdRuns = 2 };

        After(before, VirtualRun.Item(0), Answers.Bare503, Verdict.Cold).VerdictSince.Should().Be(since);
        After(before, VirtualRun.Item(0), Answers.Cached404, Verdict.Missing).VerdictSince.Should().Be(Now);
    }

    [Fact]
    public void Cold_runs_are_counted_until_another_verdict()
    {
        var before = new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, ColdRuns = 2 };

        After(before, VirtualRun.Item(0), Answers.Bare503, Verdict.Cold).ColdRuns.Should().Be(3);
        After(before, VirtualRun.Item(0), Answers.Cached404, Verdict.Missing).ColdRuns.Should().Be(0);
    }

    [Fact]
    public void A_cold_entry_gets_all_attempts_again_after_a_day()
    {
        var known = After(ProbeRecord.Untried, VirtualRun.Item(0), Answers.Bare503, Verdict.Cold);
        known.NextFullCheck.Should().Be(Now.AddDays(1));

        var single = new WorkItem
        {
            Kind = EntryKind.Artist,
            Path = "artist/x",
            Name = "x",
            Expected = default,
            Entries = [],
            MaxAttempts = 1,
        };
        After(known, single, Answers.Bare503, Verdict.Cold).NextFullCheck.Should().Be(Now.AddDays(1));
        After(ProbeRecord.Untried, single, Answers.Bare503, Verdict.Cold).NextFullCheck.Should().BeNull();
    }

    [Fact]
    public void An_entry_cold_for_over_a_week_gets_all_attempts_again_after_a_week()
    {
        var before = new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, VerdictSince = Now.AddDays(-8), ColdRuns = 50 };

        After(before, VirtualRun.Item(0), Answers.Bare503, Verdict.Cold).NextFullCheck.Should().Be(Now.AddDays(7));
    }

    [Fact]
    public void A_recovered_artist_is_marked_for_a_refresh_when_enabled()
    {
        var broken = new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold };
        var item = VirtualRun.Item(0);
        var recovery = new Finished(item, Answers.Artist(item.Mbid.ToString()!), new Judgement(Verdict.Warm, Evidence.None));
        var wanted = new ResultRules(Week, MarksForRefresh: true);

        ResultRecorder.After(broken, recovery, wanted, Now).RefreshPending.Should().BeTrue();
        ResultRecorder.After(ProbeRecord.Untried, recovery, wanted, Now).RefreshPending.Should().BeFalse("it never failed");
        ResultRecorder.After(broken, recovery, new ResultRules(Week), Now).RefreshPending.Should().BeFalse("refreshes are not enabled");
        var relapse = new Finished(item, Answers.Bare503, new Judgement(Verdict.Cold, Evidence.None));
        ResultRecorder.After(broken with { RefreshPending = true }, relapse, wanted, Now).RefreshPending.Should().BeTrue("the refresh waits until the artist is warm again");
    }

    [Fact]
    public void A_failed_check_clears_the_cache_expiry_and_keeps_the_last_success()
    {
        var before = new ProbeRecord { Status = ProbeStatus.Success, Verdict = Verdict.Warm, WarmUntil = Now.AddDays(1), LastSuccess = Now.AddDays(-1) };

        var known = After(before, VirtualRun.Item(0), Answers.TimedOut, Verdict.Cold);

        known.Status.Should().Be(ProbeStatus.Timeout);
        known.LastStatusCode.Should().Be("TIMEOUT");
        known.WarmUntil.Should().BeNull();
        known.LastSuccess.Should().Be(Now.AddDays(-1));
    }

    [Fact]
    public void A_missing_entry_is_checked_when_its_404_expires_and_after_a_week_at_the_latest()
    {
        After(ProbeRecord.Untried, VirtualRun.Item(0), Answers.Cached404, Verdict.Missing).NextFullCheck.Should().Be(Now + Week);

        var soon = Answers.Cached404 with { Cache = new CacheHeaders { SharedMaxAge = TimeSpan.FromHours(2) } };
        After(ProbeRecord.Untried, VirtualRun.Item(0), soon, Verdict.Missing).NextFullCheck.Should().Be(Now.AddHours(2));
    }

    private static ProbeRecord After(ProbeRecord before, WorkItem item, Answer answer, Verdict verdict) =>
        ResultRecorder.After(before, new Finished(item, answer, new Judgement(verdict, Evidence.None)), new ResultRules(Week), Now);
}
