using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Core.Tests.Planning;

public sealed class DueTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly RecheckPolicy Default = new()
    {
        CacheRecheck = TimeSpan.FromHours(72),
    };

    [Fact]
    public void An_untried_entry_is_due() =>
        Due.ReasonFor(ProbeRecord.Untried, Default, Now).Should().Be(DueReason.Untried);

    [Theory]
    [InlineData(-71, null)]
    [InlineData(-73, DueReason.Stale)]
    public void A_success_without_an_expiry_is_valid_for_cache_recheck_hours(int checkedHoursAgo, DueReason? reason) =>
        Due.ReasonFor(Success(checkedHoursAgo), Default, Now).Should().Be(reason);

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, null)]
    [InlineData(-1, DueReason.Stale)]
    public void A_success_is_due_after_its_cache_expiry_and_not_before(int promisedMinutesFromNow, DueReason? reason)
    {
        var known = Success(-500) with { WarmUntil = Now.AddMinutes(promisedMinutesFromNow) };

        Due.ReasonFor(known, Default, Now).Should().Be(reason);
    }

    [Fact]
    public void A_cache_recheck_hours_set_by_the_user_limits_every_cache_expiry()
    {
        var known = Success(-100) with { WarmUntil = Now.AddDays(20) };

        Due.ReasonFor(known, Default with { CacheRecheckIsUpperBound = true }, Now).Should().Be(DueReason.Stale);
    }

    [Fact]
    public void A_cache_recheck_hours_set_by_the_user_does_not_extend_a_cache_expiry()
    {
        var known = Success(-2) with { WarmUntil = Now.AddHours(-1) };

        Due.ReasonFor(known, Default with { CacheRecheckIsUpperBound = true }, Now).Should().Be(DueReason.Stale);
    }

    [Fact]
    public void DueAfter_is_the_moment_at_which_an_entry_becomes_due()
    {
        var moments = Gen.Int[-2_000, 2_000].Select(hours => Now.AddHours(hours));
        var known =
            from status in Gen.Enum<ProbeStatus>()
            from verdict in Gen.Enum<Verdict>()
            from lastChecked in Gen.Int[-2_000, 0].Select(hours => Now.AddHours(hours))
            from since in moments
            from warmUntil in moments.Nullable()
            from nextFullCheck in moments.Nullable()
            from coldRuns in Gen.Int[0, 5]
            select new ProbeRecord
            {
                Status = status, Verdict = verdict, LastChecked = lastChecked, VerdictSince = since, WarmUntil = warmUntil,
                NextFullCheck = nextFullCheck, ColdRuns = coldRuns,
            };
        Gen.Select(known, Gen.Bool).Sample((record, isBound) =>
        {
            var policy = Default with { CacheRecheckIsUpperBound = isBound };
            var after = Due.DueAfter(record, policy, Now);

            (Due.ReasonFor(record, policy, Now) is null).Should().Be(after >= Now);
            if (after >= Now)
            {
                Due.ReasonFor(record, policy, after.AddTicks(-1)).Should().BeNull();
                Due.ReasonFor(record, policy, after.AddTicks(1)).Should().NotBeNull();
            }
        });
    }

    [Fact]
    public void A_success_is_valid_forever_when_cache_recheck_hours_is_0() =>
        Due.ReasonFor(Success(-50_000) with { WarmUntil = Now.AddDays(-9) }, Default with { CacheRecheck = null }, Now).Should().BeNull();

    [Fact]
    public void A_result_dated_far_in_the_future_is_due()
    {
        var warm = Success(24 * 400) with { WarmUntil = Now.AddDays(430) };
        var missing = new ProbeRecord
        {
            Status = ProbeStatus.Timeout, Verdict = Verdict.Missing, LastChecked = Now.AddDays(400), NextFullCheck = Now.AddDays(407),
        };

        Due.ReasonFor(warm, Default, Now).Should().Be(DueReason.Stale);
        Due.ReasonFor(missing, Default, Now).Should().Be(DueReason.Failed);
    }

    [Theory]
    [InlineData(12, null)]
    [InlineData(24, null)]
    [InlineData(25, DueReason.Stale)]
    public void A_result_up_to_a_day_in_the_future_is_not_due(int checkedHoursAhead, DueReason? reason) =>
        Due.ReasonFor(Success(checkedHoursAhead) with { WarmUntil = Now.AddDays(2) }, Default, Now).Should().Be(reason);

    [Fact]
    public void A_search_without_a_match_is_due_only_at_its_next_check()
    {
        var known = Success(-100) with { Verdict = Verdict.Thin, NextFullCheck = Now.AddDays(2) };

        Due.ReasonFor(known, Default with { CacheRecheckIsUpperBound = true }, Now).Should().BeNull();
        Due.ReasonFor(known with { NextFullCheck = Now.AddMinutes(-1) }, Default, Now).Should().Be(DueReason.Stale);
    }

    [Theory]
    [InlineData(6, 1, DueReason.Failed)]
    [InlineData(8, 1, null)]
    [InlineData(8, 7, DueReason.Failed)]
    public void An_entry_cold_for_over_a_week_is_due_every_six_hours(int daysCold, int hoursSinceLook, DueReason? reason) =>
        Due.ReasonFor(
            new ProbeRecord
            {
                Status = ProbeStatus.Timeout,
                Verdict = Verdict.Cold,
                VerdictSince = Now.AddDays(-daysCold),
                LastChecked = Now.AddHours(-hoursSinceLook),
                ColdRuns = 100,
                NextFullCheck = Now.AddHours(1),
            },
            Default,
            Now).Should().Be(reason);

    [Theory]
    [InlineData(Verdict.Cold, 3, 0, true)]
    [InlineData(Verdict.Cold, 3, 1, false)]
    [InlineData(Verdict.Cold, 2, 0, false)]
    [InlineData(Verdict.Missing, 3, 0, false)]
    public void Long_cold_means_cold_in_three_runs_and_for_a_week(Verdict verdict, int coldRuns, int ticksMissing, bool isLongCold) =>
        Due.IsLongCold(
            Cold(coldRuns) with { Verdict = verdict, VerdictSince = Now.AddDays(-7).AddTicks(ticksMissing) }, Now).Should().Be(isLongCold);

    [Fact]
    public void A_success_of_the_Python_tool_without_a_time_is_due() =>
        Due.ReasonFor(Success(0) with { LastChecked = null }, Default, Now).Should().Be(DueReason.Stale);

    [Fact]
    public void A_cold_entry_is_due_in_the_next_run() =>
        Due.ReasonFor(Cold(1), Default, Now).Should().Be(DueReason.Failed);

    [Fact]
    public void A_missing_entry_is_not_due_before_its_404_expires()
    {
        var missing = Cold(0) with { Verdict = Verdict.Missing, NextFullCheck = Now.AddHours(1) };

        Due.ReasonFor(missing, Default, Now.AddHours(1).AddTicks(-1)).Should().BeNull();
        Due.ReasonFor(missing, Default, Now.AddHours(1)).Should().Be(DueReason.Failed);
    }

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(3, 1, true)]
    [InlineData(3, 0, false)]
    [InlineData(3, -1, false)]
    public void An_entry_cold_for_three_runs_gets_all_attempts_once_a_day(int coldRuns, int hoursUntilFullCheck, bool wornOut) =>
        Due.IsWornOut(Cold(coldRuns) with { NextFullCheck = Now.AddHours(hoursUntilFullCheck) }, Now).Should().Be(wornOut);

    [Fact]
    public void A_failed_check_of_a_warm_artist_keeps_the_artists_albums_eligible_for_72_hours()
    {
        var failed = Cold(1) with { LastSuccess = Now.AddHours(-71) };

        Due.UnlocksAlbums(failed, Default, Now).Should().BeTrue();
        Due.UnlocksAlbums(failed, Default, Now.AddHours(2)).Should().BeFalse();
        Due.UnlocksAlbums(Cold(1), Default, Now).Should().BeFalse();
        Due.UnlocksAlbums(Success(-1), Default, Now).Should().BeTrue();
    }

    [Theory]
    [InlineData("125ec42a-7229-4250-afc5-e057484327fe", true)]
    [InlineData("9BE7F096-97EC-4615-8957-8D40B5DCBC41", true)]
    [InlineData("89ad4ac3-39f7-470e-963a-56509c546377", false)]
    [InlineData("5b11f4ce-a62d-471e-81fc-a69a8278c7da", false)]
    public void Albums_of_a_refused_artist_are_eligible_only_if_the_artist_is_special_purpose(string mbid, bool unlocks)
    {
        var artist = new ArtistEntry(new Mbid(Guid.Parse(mbid)), "any", IsManual: false, Cold(1), ProbeRecord.Untried);

        Due.UnlocksAlbums(artist, Default, Now).Should().Be(unlocks);
        Due.UnlocksAlbums(artist with { Probe = ProbeRecord.Untried }, Default, Now).Should().BeFalse();
    }

    private static ProbeRecord Success(int checkedHoursAgo) => new()
    {
        Status = ProbeStatus.Success,
        Verdict = Verdict.Warm,
        LastChecked = Now.AddHours(checkedHoursAgo),
    };

    private static ProbeRecord Cold(int coldRuns) => new()
    {
        Status = ProbeStatus.Timeout,
        Verdict = Verdict.Cold,
        LastChecked = Now.AddHours(-1),
        ColdRuns = coldRuns,
    };
}
