using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class RecommendationsTests : IDisposable
{
    private SampleLedger _ledger = new();

    [Fact]
    public void A_recommendation_names_failed_artists()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            _ledger.Artist(number, SampleLedger.Cold("503", daysAgo: 10 - number));
        }

        Given().Should().ContainSingle(sentence => sentence.StartsWith("5 artists have failed so far (Artist 1, Artist 2, Artist 3 and 2 more)"));
    }

    [Fact]
    public void Eligible_release_groups_that_are_not_cached_get_a_recommendation()
    {
        var artist = _ledger.Artist(1, SampleLedger.Warm());
        _ledger.ReleaseGroup(1, artist, SampleLedger.Warm());
        _ledger.ReleaseGroup(2, artist, SampleLedger.Cold("503"));
        var failed = _ledger.Artist(2, SampleLedger.Cold("503"));
        _ledger.ReleaseGroup(3, failed);

        Given().Should().Contain("Process 1 eligible release group");
    }

    [Fact]
    public void Entries_with_a_cached_404_cause_no_recommendation()
    {
        var artist = _ledger.Artist(1, SampleLedger.Warm());
        _ledger.ReleaseGroup(1, artist, SampleLedger.Cold("404") with { Verdict = Verdict.Missing, NextFullCheck = SampleLedger.Now.AddDays(2) });

        Given().Should().NotContain(sentence => sentence.Contains("eligible"));
    }

    [Fact]
    public void A_longer_timeout_is_recommended_after_entries_timed_out()
    {
        Begin("[probe]\ntimeout_seconds = 10\n");
        _ledger.Artist(1, SampleLedger.Cold("TIMEOUT"));

        Given().Should().ContainSingle(sentence => sentence.StartsWith("Set timeout_seconds = 120: 1 entry had no answer within 10 seconds"));
    }

    [Fact]
    public void Warming_release_groups_is_recommended_as_soon_as_nine_of_ten_artists_are_cached()
    {
        const string Suggestion = "Consider enabling release group processing: process_release_groups = true";
        Begin("[run]\nprocess_release_groups = false\n");
        foreach (var number in Enumerable.Range(1, 9))
        {
            _ledger.Artist(number, SampleLedger.Warm());
        }

        _ledger.Artist(10, SampleLedger.Cold("503"));
        Given().Should().NotContain(Suggestion);

        _ledger.Artist(11, SampleLedger.Warm());
        Given().Should().Contain(Suggestion);
    }

    [Fact]
    public void More_than_a_thousand_CSV_entries_get_advice_to_use_a_database()
    {
        foreach (var number in Enumerable.Range(1, 1001))
        {
            _ledger.Artist(number, SampleLedger.Warm());
        }

        Given().Should().Contain("Switch to SQLite for better performance: storage_type = sqlite");
    }

    [Fact]
    public void The_next_run_is_described_phase_by_phase()
    {
        var artist = _ledger.Artist(1, SampleLedger.Warm());
        _ledger.Artist(2, SampleLedger.Cold("503"));
        _ledger.ReleaseGroup(1, artist, SampleLedger.Cold("503"));
        _ledger.ReleaseGroup(2, artist);

        Given().Should().Contain("Next run will execute: Phase 1: 1 artist, Phase 2: 2 release groups");
    }

    [Fact]
    public void A_healthy_library_gets_no_recommendation()
    {
        var artist = _ledger.Artist(1, SampleLedger.Warm());
        _ledger.ReleaseGroup(1, artist, SampleLedger.Warm());

        Given().Should().BeEmpty();
    }

    public void Dispose() => _ledger.Dispose();

    private void Begin(string settings)
    {
        _ledger.Dispose();
        _ledger = new SampleLedger(settings);
    }

    private IReadOnlyList<string> Given(bool isAtWork = false) =>
        Recommendations.For(_ledger.Statistics with { IsAtWork = isAtWork }, _ledger.Options);

    [Fact]
    public void No_run_is_recommended_during_a_run()
    {
        _ledger.Artist(1);
        _ledger.Artist(2, SampleLedger.Cold("503"));

        Given(isAtWork: true).Should().ContainSingle().Which.Should().StartWith("A run is in progress");
    }
}
