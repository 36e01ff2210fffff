using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Planning;

public sealed class RecheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<RecheckPolicy> Policies = Gen.Select(Gen.Int[0, 1_000], Gen.Bool).Select((hours, isBound) =>
        new RecheckPolicy { CacheRecheck = hours == 0 ? null : TimeSpan.FromHours(hours), CacheRecheckIsUpperBound = isBound });

    // Includes times close to the present, because the rules for past and future differ.
    private static readonly Gen<ProbeRecord> Records =
        from record in Gen.Enum<EntryKind>().SelectMany(LedgerSamples.Records)
        from hours in Gen.Int[-2_000, 2_000].Array[5]
        from isNear in Gen.Bool
        select !isNear ? record : record with
        {
            LastChecked = Now.AddHours(hours[0]), VerdictSince = Now.AddHours(hours[1]), WarmUntil = Now.AddHours(hours[2]),
            LastSuccess = Now.AddHours(hours[3]), NextFullCheck = Now.AddHours(hours[4]),
        };

    [Fact]
    public void A_recheck_makes_any_entry_due_with_all_attempts_under_any_policy() =>
        Gen.Select(Records, Policies, Gen.Int[0, 100_000]).Sample(
            (record, policy, minutes) =>
            {
                var asked = Recheck.Request(record);
                var later = Now.AddMinutes(minutes);

                Due.ReasonFor(asked, policy, later).Should().NotBeNull();
                Due.DueAfter(asked, policy, later).Should().Be(DateTimeOffset.MinValue);
                Due.IsWornOut(asked, later).Should().BeFalse();
            },
            iter: 2_000);

    [Fact]
    public void An_artist_marked_for_a_recheck_keeps_its_result_and_its_albums_stay_eligible() =>
        Gen.Select(Records, Policies, Gen.Int[0, 100_000]).Sample(
            (record, policy, minutes) =>
            {
                var asked = Recheck.Request(record);
                var later = Now.AddMinutes(minutes);

                Due.UnlocksAlbums(asked, policy, later).Should().Be(Due.UnlocksAlbums(record, policy, later));
                (asked with { NextFullCheck = record.NextFullCheck }).Should().Be(record);
            },
            iter: 500);

    [Fact]
    public void A_recheck_of_an_untried_entry_leaves_it_untried() =>
        Recheck.Request(ProbeRecord.Untried).Should().BeSameAs(ProbeRecord.Untried);

    [Fact]
    public void An_entry_marked_for_a_recheck_is_due_for_that_reason()
    {
        var warm = LedgerSamples.Success(Now.AddHours(-1));
        var policy = new RecheckPolicy { CacheRecheck = null };

        Due.ReasonFor(warm, policy, Now).Should().BeNull();
        Due.ReasonFor(Recheck.Request(warm), policy, Now).Should().Be(DueReason.Requested);
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void Any_result_ends_a_recheck_except_a_cold_result_after_a_single_attempt(bool isWarm, bool hasFullAttempts, bool isStillRequested)
    {
        var full = VirtualRun.Item(0);
        var item = new WorkItem
        {
            Kind = full.Kind, Path = full.Path, Name = full.Name, Mbid = full.Mbid, Expected = full.Expected, Entries = full.Entries,
            MaxAttempts = hasFullAttempts ? full.MaxAttempts : 1, HasFullAttempts = hasFullAttempts,
        };
        var (answer, verdict) = isWarm ? (Answers.Artist(item.Mbid.ToString()!), Verdict.Warm) : (Answers.Bare503, Verdict.Cold);
        var before = Recheck.Request(LedgerSamples.Failure(Now.AddHours(-1)));

        var after = ResultRecorder.After(before, new Finished(item, answer, new Judgement(verdict, Evidence.None)), new ResultRules(TimeSpan.FromDays(7)), Now);

        Recheck.IsRequested(after).Should().Be(isStillRequested);
    }
}
