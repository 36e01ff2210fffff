using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>A complete answer that no cache may store. Requesting it cannot make later requests faster.</summary>
public sealed class KeptByNoneTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Mbid Asked = new(new Guid("5b11f4ce-a62d-471e-81fc-a69a8278c7da"));

    public static TheoryData<string> Bans => ["s-maxage=0", "max-age=0", "no-store", "private", "no-cache"];

    [Theory]
    [MemberData(nameof(Bans))]
    public void Complete_but_uncacheable_answer_is_thin_with_its_directive_as_evidence(string ban) =>
        Judgement.OfComplete(Answer(ban), new Expectation(EntryKind.Artist, Asked)).Should()
            .Be(new Judgement(Verdict.Thin, Evidence.Read($"no cache may keep it: {ban}")));

    [Fact]
    public void Uncacheable_search_answer_is_thin()
    {
        var found = Answer("s-maxage=0") with { Body = new AnswerBody { Form = BodyForm.Json, IsArray = true, HasElements = true } };

        Judgement.OfComplete(found, new Expectation(EntryKind.TextSearch, null)).Evidence.Text.Should().Be("no cache may keep it: s-maxage=0");
    }

    [Fact]
    public void Evidence_of_an_incomplete_answer_names_what_the_answer_lacks()
    {
        var empty = Answer("no-store") with { Body = new AnswerBody { Form = BodyForm.Json, IsArray = true } };

        Judgement.OfComplete(empty, new Expectation(EntryKind.TextSearch, null)).Evidence.Text.Should().Be("the search found nothing");
    }

    [Fact]
    public void Uncacheable_answer_that_the_edge_cache_served_is_warm()
    {
        var hit = Answer("no-store") with { Cache = new CacheHeaders { Ban = "no-store", SharedMaxAge = TimeSpan.Zero, EdgeStatus = "hit" } };

        Judgement.OfComplete(hit, new Expectation(EntryKind.Artist, Asked)).Verdict.Should().Be(Verdict.Warm);
        Freshness.WarmUntil(hit, Now).Should().BeNull("the headers do not say for how long");
    }

    [Theory]
    [InlineData(EntryKind.Artist, 72)]
    [InlineData(EntryKind.ReleaseGroup, 72)]
    [InlineData(EntryKind.TextSearch, 168)]
    public void Uncacheable_entry_is_due_after_days_and_not_after_an_hour(EntryKind kind, int hours)
    {
        var known = After(kind);

        known.WarmUntil.Should().BeNull();
        known.Status.Should().Be(ProbeStatus.Success);
        Due.DueAfter(known, new RecheckPolicy { CacheRecheck = TimeSpan.FromHours(72) }, Now).Should().Be(Now.AddHours(hours));
    }

    [Fact]
    public void Answer_with_an_expired_cache_time_is_not_treated_as_uncacheable()
    {
        var stale = Answer(null) with { Cache = new CacheHeaders { SharedMaxAge = TimeSpan.FromDays(1), Age = TimeSpan.FromDays(2) } };

        Judgement.OfComplete(stale, new Expectation(EntryKind.Artist, Asked)).Verdict.Should().Be(Verdict.Warm);
        Freshness.WarmUntil(stale, Now).Should().Be(Now.AddHours(1));
    }

    [Fact]
    public void Uncacheable_entries_are_counted_by_their_cache_directive()
    {
        Diagnosis.CauseOf(After(EntryKind.Artist)).Should().Be("no cache may keep it: no-store");
        Diagnosis.For(EntryKind.Artist, After(EntryKind.Artist), Asked).Advice.Should().StartWith("The server sends a complete answer");
    }

    private static ProbeRecord After(EntryKind kind)
    {
        var item = new WorkItem { Kind = kind, Path = "x", Name = "x", Expected = default, Entries = [], MaxAttempts = 1 };
        var result = new Finished(item, Answer("no-store"), new Judgement(Verdict.Thin, Evidence.Read("no cache may keep it: no-store")));
        return ResultRecorder.After(ProbeRecord.Untried, result, new ResultRules(TimeSpan.FromHours(168)), Now);
    }

    private static Answer Answer(string? ban) => Answers.Artist(Asked.ToString()!) with
    {
        Cache = new CacheHeaders { Ban = ban, SharedMaxAge = TimeSpan.Zero, EdgeStatus = "MISS", CanaryTarget = "" },
    };
}
