using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Warming.RefusedRun;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>A service, an address or a configuration with which every request fails in the same way.</summary>
public sealed class RefusedEverythingTests
{
    public static TheoryData<int, BodyForm, string?> Forms => new()
    {
        { 400, BodyForm.Json, "bad request" },
        { 402, BodyForm.Json, null },
        { 403, BodyForm.Other, "error code: 1009" },
        { 403, BodyForm.Other, "Forbidden, ray 8a31f" },
        { 403, BodyForm.Json, "Blacklisted client" },
        { 403, BodyForm.Empty, null },
        { 403, BodyForm.Html, null },
        { 404, BodyForm.Html, null },
        { 404, BodyForm.Json, "Not found" },
        { 405, BodyForm.Empty, null },
        { 410, BodyForm.Json, "gone" },
        { 418, BodyForm.Other, "short and stout" },
        { 425, BodyForm.Empty, null },
        { 451, BodyForm.Json, null },
        { 499, BodyForm.Empty, null },
        { 500, BodyForm.Other, "internal error" },
        { 500, BodyForm.Json, "internal error" },
        { 500, BodyForm.Empty, null },
        { 501, BodyForm.Json, "not implemented" },
        { 502, BodyForm.Empty, null },
        { 503, BodyForm.Empty, null },
        { 503, BodyForm.Json, "Musicbrainz not ready" },
        { 503, BodyForm.Other, "Service Unavailable" },
        { 504, BodyForm.Json, null },
        { 301, BodyForm.Empty, null },
        { 200, BodyForm.Html, null },
        { 200, BodyForm.Other, "hello" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_service_that_refuses_everything_from_the_start_ends_the_run_and_costs_no_attempt(int status, BodyForm form, string? words)
    {
        foreach (var (count, maxAttempts) in new[] { (1, 25), (2, 1), (4, 25), (30, 1), (30, 25), (3000, 1), (3000, 25) }.Where(size => status >= 400 || size.Item1 >= 30))
        {
            var (run, dispatcher) = Warm(VirtualRun.Items(count, maxAttempts), (_, _) => Refused(status, form, words));

            dispatcher.Breaker.HasGivenUp.Should().BeTrue("{0} items of {1} attempts are all refused", count, maxAttempts);
            run.Finished.Should().BeEmpty();
            run.Sent.Should().HaveCountLessThan(60);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_service_that_starts_to_refuse_everything_ends_the_run_and_costs_no_attempt(int status, BodyForm form, string? words)
    {
        var from = TimeSpan.FromSeconds(30);
        var (run, dispatcher) = Warm(
            VirtualRun.Items(3000),
            (ticket, now) => now >= from ? Refused(status, form, words) : ticket.Item is null ? Root : Good(ticket));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        run.Finished.Should().OnlyContain(result => result.IsSuccess);
        run.Sent.Count(sent => sent.At >= from).Should().BeLessThan(60);
    }

    [Fact]
    public void The_run_ends_after_the_configured_number_of_refused_trial_requests()
    {
        var (run, dispatcher) = Warm(VirtualRun.Items(30), (_, _) => Refused(403, BodyForm.Json, "no"), threshold: 4);

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        dispatcher.Breaker.Refusal!.StatusCode.Should().Be(403);
        run.Sent.Should().HaveCountLessThanOrEqualTo(10 + 1 + 4 + Default.MaxConcurrent);
    }

    [Fact]
    public void A_ban_that_does_not_affect_the_root_page_is_detected_by_an_entry_answered_before()
    {
        foreach (var witness in new[] { null, Witness })
        {
            var from = TimeSpan.FromSeconds(witness is null ? 30 : 0);
            var (run, dispatcher) = Warm(
                VirtualRun.Items(3000),
                (ticket, now) => ticket.Path.Length == 0 ? Root : now >= from ? Refused(403) : Good(ticket),
                witness);

            dispatcher.Breaker.HasGivenUp.Should().BeTrue();
            run.Finished.Should().OnlyContain(result => result.IsSuccess);
        }
    }

    [Fact]
    public void A_cached_404_for_every_request_ends_the_run_and_marks_no_entry_missing()
    {
        var from = TimeSpan.FromSeconds(30);
        var (run, dispatcher) = Warm(
            VirtualRun.Items(3000),
            (ticket, now) => now >= from ? Answers.Cached404 : ticket.Item is null ? Root : Good(ticket));

        dispatcher.Breaker.HasGivenUp.Should().BeTrue();
        run.Finished.Should().OnlyContain(result => result.IsSuccess);
    }

    [Fact]
    public void A_run_continues_after_the_service_recovers_and_no_entry_loses_attempts()
    {
        foreach (var (from, until) in new[] { (0, 40), (20, 60) })
        {
            var (run, dispatcher) = Warm(
                VirtualRun.Items(120, maxAttempts: 1),
                (ticket, now) => now.TotalSeconds >= from && now.TotalSeconds < until ? Answers.Bare503 : ticket.Path.Length == 0 ? Root : Good(ticket));

            dispatcher.Breaker.HasGivenUp.Should().BeFalse();
            run.Finished.Should().HaveCount(120).And.OnlyContain(result => result.IsSuccess && result.Item.Attempts == 1);
        }
    }
}
