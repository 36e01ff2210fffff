using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>Two searches for one name are recorded as one result: the worse of the two results.</summary>
public sealed class SearchPairsTests
{
    private const string FirstPath = "search?type=all&query=a";
    private const string SecondPath = "search?type=artist&query=a";

    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly List<WorkItem> _interjected = [];
    private readonly SearchPairs _pairs;

    public SearchPairsTests() => _pairs = new SearchPairs(item =>
    {
        _interjected.Add(item);
        return true;
    });

    [Fact]
    public void Second_search_is_sent_after_the_first_answer_and_before_a_result_is_recorded()
    {
        _pairs.Settle(Result(Item(SecondPath), Verdict.Warm, days: 1), Now).Should().BeNull();

        var second = _interjected.Should().ContainSingle().Subject;
        second.Path.Should().Be(SecondPath);
        second.NextPath.Should().BeNull();
        second.Entries.Should().Equal(new RememberedEntry(LedgerSamples.Numbered(7), new ProbeRecord()));
    }

    [Fact]
    public void Second_search_is_skipped_if_the_first_failed()
    {
        var failed = Result(Item(SecondPath), Verdict.Cold, days: 0);

        _pairs.Settle(failed, Now).Should().BeSameAs(failed);

        _interjected.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Verdict.Warm, 3, Verdict.Warm, 2, Verdict.Warm, 2)]
    [InlineData(Verdict.Warm, 2, Verdict.Warm, 3, Verdict.Warm, 2)]
    [InlineData(Verdict.Warm, 0, Verdict.Warm, 3, Verdict.Warm, 0)]
    [InlineData(Verdict.Warm, 3, Verdict.Cold, 0, Verdict.Cold, 0)]
    [InlineData(Verdict.Warm, 3, Verdict.Thin, 1, Verdict.Thin, 1)]
    [InlineData(Verdict.Thin, 1, Verdict.Warm, 3, Verdict.Thin, 1)]
    [InlineData(Verdict.Thin, 1, Verdict.Missing, 0, Verdict.Missing, 0)]
    public void Result_of_two_searches_has_the_worse_verdict_and_the_earlier_expiry(
        Verdict first, int firstDays, Verdict second, int secondDays, Verdict verdict, int days)
    {
        _ = _pairs.Settle(Result(Item(SecondPath), first, firstDays), Now);

        var result = _pairs.Settle(Result(_interjected.Single(), second, secondDays), Now);

        result!.Judgement.Verdict.Should().Be(verdict);
        Freshness.WarmUntil(result.Answer, Now).Should().Be(days == 0 ? null : Now.AddDays(days));
        result.Item.Path.Should().Be(SecondPath);
    }

    [Fact]
    public void Result_of_a_single_search_is_recorded_unchanged()
    {
        var result = Result(Item(next: null), Verdict.Warm, days: 1);

        _pairs.Settle(result, Now).Should().BeSameAs(result);
    }

    private static WorkItem Item(string? next) => new()
    {
        Kind = EntryKind.TextSearch,
        Path = FirstPath,
        NextPath = next,
        Name = "A",
        Expected = new Expectation(EntryKind.TextSearch, null),
        Entries = [new RememberedEntry(LedgerSamples.Numbered(7), new ProbeRecord())],
        MaxAttempts = 3,
    };

    private static Finished Result(WorkItem item, Verdict verdict, int days) => new(
        item,
        new Answer { StatusCode = 200, Cache = days == 0 ? new CacheHeaders() : new CacheHeaders { SharedMaxAge = TimeSpan.FromDays(days) } },
        new Judgement(verdict, Evidence.None));
}
