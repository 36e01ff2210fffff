using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Warming.RefusedRun;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Entries refused by a working service.</summary>
public sealed class RefusedEntriesTests
{
    private static readonly Answer NoPage = Refused(404, BodyForm.Json, "Not found");

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(418)]
    [InlineData(422)]
    [InlineData(451)]
    [InlineData(499)]
    public void A_4xx_about_an_entry_ends_its_attempts_at_once(int status)
    {
        var refused = Refused(status, BodyForm.Json, "Blacklisted artist");
        var (run, _) = Warm(VirtualRun.Items(20), (ticket, _) => ticket.Item switch
        {
            null => Root,
            { } hit when VirtualRun.NumberOf(hit) == 3 => refused,
            _ => Good(ticket),
        });

        run.SentTo(VirtualRun.Item(3).Path).Should().Be(1);
        run.ResultOf(VirtualRun.Item(3).Path).Judgement.Should().Be(new Judgement(Verdict.Missing, Evidence.Read($"{status} Blacklisted artist")));
        run.Finished.Should().HaveCount(20);
        run.SentToPage.Should().Be(0);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(425)]
    public void A_temporary_4xx_is_retried(int status)
    {
        var (run, _) = Warm(VirtualRun.Items(1, maxAttempts: 3), (ticket, _) => ticket.Item is null ? Root : Refused(status));

        run.SentTo(VirtualRun.Item(0).Path).Should().Be(3);
        run.Finished.Single().Judgement.Verdict.Should().Be(Verdict.Cold);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(71)]
    [InlineData(3000)]
    public void All_refused_entries_count_as_missing_if_the_root_page_works(int count)
    {
        var (run, dispatcher) = Warm(VirtualRun.Items(count), (ticket, _) => ticket.Item is null ? Root : Blacklisted);

        dispatcher.Breaker.Episode.Should().Be(0);
        run.Finished.Should().HaveCount(count).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Missing && result.Item.Requests == 1);
        run.SentToPage.Should().BeLessThanOrEqualTo(2 + count / 80 + 3);
    }

    [Fact]
    public void Ten_refusals_in_a_row_are_not_written_before_the_root_page_answers()
    {
        var (run, _) = Warm(VirtualRun.Items(12), (ticket, _) => ticket.Item is null ? Root : Blacklisted);

        var judge = run.Sent.FindIndex(sent => sent.Path.Length == 0);
        judge.Should().BeInRange(10, 9 + Default.MaxConcurrent);
        run.Finished.Should().HaveCount(12);
    }

    [Fact]
    public void A_cold_library_of_thirty_thousand_needs_few_root_page_requests_and_opens_no_breaker()
    {
        foreach (var cold in new[] { Answers.Bare503, Answers.Bare404, Refused(503, BodyForm.Empty) })
        {
            var (run, dispatcher) = Warm(VirtualRun.Items(30_000, maxAttempts: 1), (ticket, _) => ticket.Item is null ? Root : cold);

            dispatcher.Breaker.Episode.Should().Be(0);
            run.Finished.Should().HaveCount(30_000).And.OnlyContain(result => result.Judgement.Verdict == Verdict.Cold);
            run.SentToPage.Should().BeLessThanOrEqualTo(20);
        }
    }

    [Fact]
    public void A_mostly_cold_library_needs_few_root_page_requests()
    {
        var (run, _) = Warm(
            VirtualRun.Items(10_000, maxAttempts: 1),
            (ticket, _) => ticket.Item is null ? Root : VirtualRun.NumberOf(ticket.Item) * 7919 % 10 == 0 ? Good(ticket) : Answers.Bare503);

        run.Finished.Should().HaveCount(10_000);
        run.SentToPage.Should().BeLessThan(20);
    }

    [Fact]
    public void A_server_without_a_root_page_does_not_count_as_down_because_of_entries_known_to_be_missing()
    {
        var (run, dispatcher) = Warm(
            Enumerable.Range(0, 30).Select(n => KnownToBeMissing(n, "404")),
            (ticket, _) => ticket.Item is null ? NoPage : NoPage with { Cache = Answers.Cached404.Cache });

        dispatcher.Breaker.Episode.Should().Be(0);
        run.Finished.Should().HaveCount(30);
        run.Sent.Should().HaveCount(30);
    }

    [Fact]
    public void A_server_without_a_root_page_counts_as_up_if_an_entry_known_before_answers()
    {
        foreach (var count in new[] { 3, 30 })
        {
            var (run, dispatcher) = Warm(
                VirtualRun.Items(count, maxAttempts: 5),
                (ticket, _) => string.Equals(ticket.Path, Witness, StringComparison.Ordinal) ? Answers.Artist("any") : NoPage,
                Witness);

            dispatcher.Breaker.Episode.Should().Be(0);
            run.Finished.Should().HaveCount(count).And.OnlyContain(result => result.Item.Attempts == 5);
        }
    }

    [Fact]
    public void Entries_use_their_attempts_if_their_404_differs_from_the_root_pages_404()
    {
        var (run, dispatcher) = Warm(
            VirtualRun.Items(30, maxAttempts: 3), (ticket, _) => ticket.Item is null ? NoPage : Refused(404, BodyForm.Json, "Artist not found"));

        dispatcher.Breaker.HasGivenUp.Should().BeFalse();
        run.Finished.Should().HaveCount(30);
    }

    [Fact]
    public void A_server_without_a_root_page_counts_as_up_if_an_untried_entry_answers()
    {
        var good = VirtualRun.Items(40).Skip(20).ToDictionary(item => item.Path, item => Answers.Artist(item.Mbid.ToString()!));
        var (run, dispatcher) = Warm(VirtualRun.Items(40, maxAttempts: 2), (ticket, _) => good.GetValueOrDefault(ticket.Path, NoPage));

        dispatcher.Breaker.HasGivenUp.Should().BeFalse();
        run.Finished.Should().HaveCount(40);
        run.Finished.Count(result => result.IsSuccess).Should().Be(20);
    }

    [Fact]
    public void Refusals_between_successes_do_not_count_as_an_outage()
    {
        var (run, dispatcher) = Warm(
            VirtualRun.Items(300), (ticket, _) => ticket.Item is null ? Root : VirtualRun.NumberOf(ticket.Item) % 3 == 0 ? Good(ticket) : Blacklisted);

        dispatcher.Breaker.Episode.Should().Be(0);
        run.SentToPage.Should().Be(0);
        run.Finished.Should().HaveCount(300);
    }
}
