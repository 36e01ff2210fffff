using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Web;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages;
using LidarrCacheWarmer.Web.Pages.Charts;
using LidarrCacheWarmer.Web.Pages.Parts;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The first screen: its parts, its size, and foreign names in it.</summary>
public sealed class OverviewPageTests : IDisposable
{
    private static readonly (Verdict, int)[] AllVerdicts =
        [(Verdict.Thin, 31), (Verdict.Merged, 12), (Verdict.Cold, 17), (Verdict.Missing, 5), (Verdict.Pending, 1)];

    private readonly SampleSite _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task First_screen_of_a_large_library_is_below_100_KB()
    {
        _sample.Statistics = SampleSite.StatisticsOf(10_000, new string('é', 200), SampleSite.RunsOf([.. Enumerable.Repeat("finished", 500)]), AllVerdicts);
        _sample.Hub.Publish(SampleSite.Waiting);

        var (_, body) = await SampleSite.AnswerAsync(OverviewPage.ShowAsync, _sample.Request());

        var assets = Assets.Routes.Sum(asset => AssetLength(asset));
        (System.Text.Encoding.UTF8.GetByteCount(body) + assets).Should().BeLessThan(100_000);
    }

    [Fact]
    public async Task Page_works_without_scripts_and_styles_of_its_own_as_the_policy_wants()
    {
        _sample.Statistics = SampleSite.StatisticsOf(1000, "A name", SampleSite.RunsOf("finished", "service_down", "interrupted", "lidarr_unreadable"), AllVerdicts);
        _sample.Hub.Publish(SampleSite.Waiting);

        var (_, body) = await SampleSite.AnswerAsync(OverviewPage.ShowAsync, _sample.Request());

        body.Should().Contain("Your library is ").And.Contain("action=\"/run\"").And.Contain("<button form=\"form-run\"")
            .And.NotContain(" style=").And.NotContain("<style").And.NotMatchRegex("<script(?! defer src=\"/assets/)").And.NotMatchRegex(" on[a-z]+=");
    }

    [Fact]
    public async Task Hostile_names_are_only_text()
    {
        _sample.Statistics = SampleSite.StatisticsOf(1000, SampleSite.Hostile, SampleSite.RunsOf("finished"), AllVerdicts) with
        {
            Lidarrs = [new Reporting.Statistics.InstanceStatistics(SampleSite.Hostile, IsUnread: true, 1, 1, 1, 1)],
        };
        _sample.Hub.Publish(SampleSite.Waiting with
        {
            Schedule = SampleSite.Waiting.Schedule with { Failure = new ScheduleFailure(SampleSite.Now, SampleSite.Hostile) },
            Run = new RunStatus { At = SampleSite.Now, Activity = RunActivity.Saving, ActiveSince = SampleSite.Now, Recent = [new RecentName(EntryKind.Artist, SampleSite.MbidOf(1), SampleSite.Hostile, Verdict.Warm)] },
        });

        (await SampleSite.AnswerAsync(OverviewPage.ShowAsync, _sample.Request())).Body.Should().ShowHostileOnlyAsText();
    }

    [Fact]
    public void Shared_parts_contain_no_token_of_a_visitor()
    {
        _sample.Hub.Publish(SampleSite.Waiting);

        string.Concat(OverviewParts.Render(_sample.Site).Select(part => part.Content.Text)).Should().NotContain("<form").And.NotContain(Layout.FormTokenField);
    }

    [Fact]
    public void Each_part_of_a_bar_leads_to_its_entries()
    {
        _sample.Statistics = SampleSite.StatisticsOf(1000, "A name", null, AllVerdicts);

        Part("library").Should().Contain("<a href=\"/entries?kind=artist&amp;verdict=thin\"><svg class=\"swatch\"").And.Contain("<b>31</b> thin")
            .And.Contain("<a href=\"/entries?kind=album&amp;verdict=cold\" tabindex=\"-1\">").And.Contain("fill=\"url(#p-orange)\"");
    }

    [Fact]
    public void Rare_verdicts_stay_visible_and_the_parts_fill_the_bar()
    {
        var shares = new VerdictShares(EntryKind.Artist, [(Verdict.Warm, 999_990), (Verdict.Thin, 0), (Verdict.Merged, 1), (Verdict.Cold, 9)], IsPartial: false);

        var parts = StackedBar.Parts(shares).ToList();

        parts.Should().HaveCount(3).And.OnlyContain(part => part.Width > 1);
        parts.Sum(part => part.Width).Should().BeApproximately(100, 1e-9);
        parts[2].Start.Should().BeApproximately(parts[0].Width + parts[1].Width, 1e-9);
    }

    [Fact]
    public void Verdicts_have_the_same_order_in_every_bar() =>
        VerdictShares.Order.Should().Equal(Verdict.Warm, Verdict.Thin, Verdict.Merged, Verdict.Cold, Verdict.Missing, Verdict.Pending);

    [Fact]
    public void Strip_of_runs_tells_outcomes_by_shape_and_word()
    {
        _sample.Statistics = SampleSite.StatisticsOf(10, "A name", SampleSite.RunsOf("finished", "service_down", "finished", "interrupted", "lidarr_unreadable"));

        Part("server").Should().Contain("aria-label=\"The last 5 runs: 2 finished, 1 interrupted, 1 server down, 1 Lidarr unreadable\"");
    }

    [Fact]
    public void Buttons_follow_the_state_of_the_schedule()
    {
        _sample.Hub.Publish(SampleSite.Waiting);
        Part("state").Should().Contain(">Run now<").And.Contain(">Pause<").And.NotContain(">Resume<");

        _sample.Site.Control.Pause().Should().BeNull();
        Part("state").Should().Contain(">Resume<").And.NotContain(">Run now<");
    }

    [Fact]
    public void Single_entry_that_needs_somebody_has_a_direct_link()
    {
        _sample.Statistics = SampleSite.StatisticsOf(10, "A name", null, (Verdict.Merged, 1)) with { ReleaseGroups = null };

        Part("needs").Should().Contain($"/entries/artist/{SampleSite.MbidOf(0)}").And.Contain("A name: ");
    }

    [Fact]
    public void Nothing_to_do_leaves_the_section_empty() => Part("needs").Should().BeEmpty();

    private static int AssetLength(Route asset)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Method = "HEAD";
        _ = asset.Answer(new WebRequest(context, null!, LidarrCacheWarmer.Web.Access.Visitor.Nobody, []));
        return (int)context.Response.ContentLength!.Value;
    }

    private string Part(string id) => OverviewParts.Render(_sample.Site).Single(part => part.Id == id).Content.Text;
}
