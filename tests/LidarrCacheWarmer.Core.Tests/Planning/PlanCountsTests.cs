using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using static LidarrCacheWarmer.Core.Tests.Planning.PlanSamples;

namespace LidarrCacheWarmer.Core.Tests.Planning;

public sealed class PlanCountsTests
{
    // One entry of each category and two missing ones, from row 1 (untried) to row 10 (gone from Lidarr).
    private static readonly ProbeRecord[] OneOfEach =
    [
        ProbeRecord.Untried,
        Cold,
        Warm with { LastChecked = Now.AddHours(-73) },
        Warm,
        Recheck.Request(Warm),
        Warm,
        Cold with { Verdict = Verdict.Missing, NextFullCheck = Now.AddHours(1) },
        Cold with { Verdict = Verdict.Missing, NextFullCheck = Now.AddHours(2) },
        Cold with { ColdRuns = 9, VerdictSince = Now.AddDays(-30) },
        Cold,
    ];

    private static readonly ArtistEntry[] Artists =
        [.. OneOfEach.Select((known, i) => Artist(i + 1, $"Artist {i}") with { Probe = known, TextSearch = known })];

    [Fact]
    public void Every_entry_is_counted_in_one_category()
    {
        var rules = Rules with { IsChanged = mbid => mbid == Id(4).Value };

        Plan.Artists(Artists, IsNotTheLast, rules).Counts.Should().Be(new PlanCounts
        {
            Untried = 1, Failed = 1, Stale = 1, Changed = 1, Requested = 1, Warm = 1, Missing = 2, Resting = 1, Gone = 1,
        });
    }

    [Fact]
    public void Every_search_is_counted_in_one_category() =>
        Plan.TextSearches(Artists, IsNotTheLast, Rules).Counts.Should().Be(new PlanCounts
        {
            Untried = 1, Failed = 1, Stale = 1, Requested = 1, Warm = 2, Missing = 2, Resting = 1, Gone = 1,
        });

    [Fact]
    public void A_forced_entry_is_counted_only_as_forced() =>
        Plan.Artists(Artists, IsNotTheLast, Rules with { Force = true }).Counts.Should().Be(new PlanCounts { Forced = 9, Gone = 1 });

    [Fact]
    public void A_resumed_survey_counts_as_due_only_the_entries_that_it_has_not_reached()
    {
        var rules = Rules with { SurveyIsOpen = true, IsChanged = mbid => mbid == Id(4).Value };

        Plan.Artists(Artists, IsNotTheLast, rules).Counts.Should().Be(new PlanCounts
        {
            Untried = 1, Deferred = 4, Warm = 1, Missing = 2, Resting = 1, Gone = 1,
        });
    }

    [Fact]
    public void A_kind_with_any_earlier_result_needs_no_survey()
    {
        static bool OnlyTheLast(Guid mbid) => mbid == Id(3).Value;
        ArtistEntry[] artists =
        [
            Artist(1) with { Probe = Warm, TextSearch = Warm },
            Artist(2) with { Probe = Warm, TextSearch = Warm },
            Artist(3),
        ];
        ReleaseGroupEntry[] albums = [ReleaseGroup(1) with { Probe = Warm }, ReleaseGroup(2) with { Probe = Warm }, ReleaseGroup(3)];

        Plan.Artists(artists, OnlyTheLast, Rules).IsSurvey.Should().BeFalse();
        Plan.TextSearches(artists, OnlyTheLast, Rules).IsSurvey.Should().BeFalse();
        Plan.ReleaseGroups(albums, OnlyTheLast, _ => true, Rules).IsSurvey.Should().BeFalse();
    }

    [Fact]
    public void A_due_album_that_Lidarr_does_not_have_yet_counts_as_new()
    {
        ReleaseGroupEntry[] albums =
        [
            ReleaseGroup(1),
            ReleaseGroup(2) with { AnnouncedAt = Now },
            ReleaseGroup(3) with { AnnouncedAt = Now, Probe = Warm },
        ];

        var plan = Plan.ReleaseGroups(albums, mbid => mbid == Id(1).Value, _ => true, Rules with { WithAnnounced = true });

        (plan.Items.Count, plan.Counts.New, plan.Counts.Warm).Should().Be((2, 1, 1));
    }

    [Fact]
    public void A_shared_search_is_not_due_while_its_result_is_valid_for_all_its_artists()
    {
        ArtistEntry[] artists = [Artist(1, "Nirvana") with { TextSearch = Warm }, Artist(2, "Nirvana") with { TextSearch = Warm }];

        Plan.TextSearches(artists, _ => true, Rules with { IsChanged = _ => true }).Items.Should().BeEmpty();
    }

    [Fact]
    public void The_earliest_expiry_is_null_when_no_entry_expires()
    {
        ArtistEntry[] artists = [Artist(1) with { Probe = Warm with { WarmUntil = Now.AddHours(5) } }, Artist(2) with { Probe = Warm }];
        var forEver = Rules with { Recheck = new RecheckPolicy { CacheRecheck = null } };

        Plan.Artists(artists, _ => true, Rules).NextStale.Should().Be(Now.AddHours(5));
        Plan.Artists(artists, _ => true, forEver).NextStale.Should().BeNull();
    }

    private static bool IsNotTheLast(Guid mbid) => mbid != Id(OneOfEach.Length).Value;

    private static Mbid Id(int n) => new(new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private static ArtistEntry Artist(int n, string name = "Artist") =>
        new(Id(n), name, IsManual: false, ProbeRecord.Untried, ProbeRecord.Untried);

    private static ReleaseGroupEntry ReleaseGroup(int n) =>
        new(Id(n), $"Album {n}", Id(n), "Artist", IsManual: false, ProbeRecord.Untried);
}
