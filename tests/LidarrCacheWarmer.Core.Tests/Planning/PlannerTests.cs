using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Planning;
using static LidarrCacheWarmer.Core.Tests.Planning.PlanSamples;

namespace LidarrCacheWarmer.Core.Tests.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void Entries_of_a_kind_without_results_get_one_attempt_each_in_a_survey()
    {
        var plan = Plan.Artists([Artist(1), Artist(2)], All, Rules);

        plan.IsSurvey.Should().BeTrue();
        plan.Items.Should().Equal(new PlannedItem(Id(1), DueReason.Untried, true), new PlannedItem(Id(2), DueReason.Untried, true));
    }

    [Fact]
    public void Artists_added_after_the_survey_get_all_attempts()
    {
        var plan = Plan.Artists([Artist(1, Warm), Artist(2)], All, Rules);

        plan.IsSurvey.Should().BeFalse();
        plan.Items.Should().Equal(new PlannedItem(Id(2), DueReason.Untried, false));
        plan.Counts.Warm.Should().Be(1);
    }

    [Fact]
    public void A_killed_survey_resumes_with_the_entries_it_has_not_reached()
    {
        var plan = Plan.Artists([Artist(1, Cold), Artist(2)], All, Rules with { SurveyIsOpen = true });

        plan.IsSurvey.Should().BeTrue();
        plan.Items.Should().Equal(new PlannedItem(Id(2), DueReason.Untried, true));
        plan.Counts.Deferred.Should().Be(1);
    }

    [Fact]
    public void A_survey_killed_after_its_last_entry_is_not_resumed()
    {
        var plan = Plan.Artists([Artist(1, Cold)], All, Rules with { SurveyIsOpen = true });

        plan.IsSurvey.Should().BeFalse();
        plan.Items.Should().Equal(new PlannedItem(Id(1), DueReason.Failed, false));
    }

    [Fact]
    public void Force_makes_every_entry_due_with_one_attempt()
    {
        var plan = Plan.Artists([Artist(1, Warm), Artist(2, Cold), Artist(3)], All, Rules with { Force = true });

        plan.IsSurvey.Should().BeFalse();
        plan.Items.Should().HaveCount(3).And.OnlyContain(item => item.Reason == DueReason.Forced && item.OneAttempt);
    }

    [Fact]
    public void Entries_gone_from_Lidarr_are_planned_only_if_they_are_manual()
    {
        var plan = Plan.Artists([Artist(1, Cold), Artist(2, Cold) with { IsManual = true }], _ => false, Rules);

        plan.Items.Should().ContainSingle().Which.Mbid.Should().Be(Id(2));
        plan.Counts.Gone.Should().Be(1);
    }

    [Fact]
    public void Release_groups_wait_for_their_artist()
    {
        var (cached, cold) = (Id(1), Id(2));
        ReleaseGroupEntry[] entries = [ReleaseGroup(10, cached), ReleaseGroup(11, cold)];

        var plan = Plan.ReleaseGroups(entries, All, artist => artist == cached.Value, Rules);

        plan.Items.Should().ContainSingle().Which.Mbid.Should().Be(Id(10));
        plan.Counts.WaitingForArtist.Should().Be(1);
    }

    [Fact]
    public void Artists_with_the_same_name_share_one_search()
    {
        var plan = Plan.TextSearches([Artist(1, name: "Nirvana"), Artist(2, name: " nirvana"), Artist(3, name: "Kino")], All, Rules);

        plan.Items.Select(item => item.Mbid).Should().Equal(Id(1), Id(3));
        plan.SameName[Id(1)].Should().Equal(Id(2));
    }

    [Fact]
    public void A_shared_search_is_due_when_the_search_of_any_of_its_artists_is_due()
    {
        ArtistEntry[] entries = [Artist(1, name: "Nirvana") with { TextSearch = Warm }, Artist(2, name: "Nirvana"), Artist(3, name: "Nirvana")];

        var plan = Plan.TextSearches(entries, All, Rules);

        plan.Items.Should().ContainSingle().Which.Mbid.Should().Be(Id(1));
        plan.SameName[Id(1)].Should().Equal(Id(2), Id(3));
    }

    [Fact]
    public void Names_that_Lidarr_does_not_search_are_not_planned()
    {
        var plan = Plan.TextSearches([Artist(1, name: "lidarr: x"), Artist(2, name: "  ")], All, Rules);

        plan.Items.Should().BeEmpty();
        plan.Counts.Unsearchable.Should().Be(2);
    }

    [Fact]
    public void Warm_entries_are_due_only_if_they_are_reported_as_changed()
    {
        var plan = Plan.Artists([Artist(1, Warm), Artist(2, Warm)], All, Rules with { IsChanged = mbid => mbid == Artist(2).Mbid.Value });

        plan.Items.Should().Equal(new PlannedItem(Id(2), DueReason.Changed, false));
        (plan.Counts.Changed, plan.Counts.Warm).Should().Be((1, 1));
    }

    [Fact]
    public void The_plan_has_the_earliest_expiry_of_warm_entries()
    {
        var plan = Plan.Artists(
            [Artist(1, Warm), Artist(2, Warm with { WarmUntil = Now.AddHours(5) }), Artist(3, Cold)], All, Rules);

        plan.NextStale.Should().Be(Now.AddHours(5));
    }

    [Theory]
    [InlineData(29, true, 1, 0)]
    [InlineData(30, true, 0, 1)]
    [InlineData(1, false, 0, 1)]
    public void An_announced_album_is_planned_while_its_announcement_lasts(
        int daysAgo, bool isWanted, int isNew, int gone)
    {
        var entry = ReleaseGroup(1, Id(2)) with { AnnouncedAt = Now.AddDays(-daysAgo) };

        var plan = Plan.ReleaseGroups([entry], _ => false, All, Rules with { WithAnnounced = isWanted });

        plan.Items.Should().HaveCount(isNew);
        (plan.Counts.New, plan.Counts.Gone).Should().Be((isNew, gone));
    }

    [Fact]
    public void A_manual_entry_removed_from_its_file_is_not_planned()
    {
        var entry = Artist(1) with { IsManual = true };

        Plan.Artists([entry], _ => false, Rules).Items.Should().HaveCount(1);
        Plan.Artists([entry], _ => false, Rules with { KeepsManual = _ => false }).Counts.Gone.Should().Be(1);
    }

    private static bool All(Guid mbid) => true;

    private static Mbid Id(int n) => new(new Guid(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private static ArtistEntry Artist(int n, ProbeRecord? known = null, string? name = null) =>
        new(Id(n), name ?? $"Artist {n}", IsManual: false, known ?? ProbeRecord.Untried, ProbeRecord.Untried);

    private static ReleaseGroupEntry ReleaseGroup(int n, Mbid artist) =>
        new(Id(n), $"Album {n}", artist, "Artist", IsManual: false, ProbeRecord.Untried);
}
