using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Web;
using LidarrCacheWarmer.Web.Pages;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The pages about runs, the server and the settings.</summary>
public sealed class OtherPagesTests : IDisposable
{
    private readonly SampleSite _sample = new("[probe]", "timeout_seconds = 30");

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task Settings_mark_what_differs_from_its_default_and_show_no_secret()
    {
        var body = await BodyOf(SettingsPage.ShowAsync);

        body.Should().MatchRegex("class=\"changed\"><th scope=\"row\"><code>timeout_seconds</code>.*<code>30</code>").And.Contain("default: 120")
            .And.Contain("***").And.NotContain("0123456789abcdef");
    }

    [Fact]
    public async Task Runs_are_listed_in_pages_newest_first()
    {
        _sample.Statistics = SampleSite.StatisticsOf(10, "A name", SampleSite.RunsOf([.. Enumerable.Repeat("finished", 120)]));

        var (first, last) = (await BodyOf(RunsPage.ShowAsync), await BodyOf(RunsPage.ShowAsync, "?page=999"));

        first.Should().Contain("</span>11-25 13:00</th>").And.Contain("?page=2\">Older").And.NotContain(">Newer<");
        last.Should().Contain("page 3 of 3").And.Contain("?page=2\">Newer").And.NotContain(">Older<");
    }

    [Fact]
    public async Task Server_page_shows_answer_times_outages_and_hostile_headers_as_text()
    {
        _sample.Statistics = SampleSite.StatisticsOf(10, SampleSite.Hostile, SampleSite.RunsOf("finished", "service_down", "finished"));
        _sample.Hub.Publish(SampleSite.Waiting with { Server = SampleSite.Waiting.Server! with { Version = SampleSite.Hostile } });
        _sample.Site.Executor.Answers.Add(new Answer { StatusCode = 200, Elapsed = TimeSpan.FromMilliseconds(40) });

        var body = await BodyOf(ServerPage.ShowAsync);

        body.Should().ShowHostileOnlyAsText();
        body.Should().Contain("Half of the answers take at most <b>").And.Contain("up to 50 ms").And.Contain("in 1 run").And.Contain("copied its data from MusicBrainz");
    }

    [Fact]
    public async Task Pages_before_the_first_run_say_so()
    {
        (await BodyOf(RunsPage.ShowAsync)).Should().Contain("No run has finished yet.");
        (await BodyOf(ServerPage.ShowAsync)).Should().Contain("No run has checked it yet.").And.Contain("No answer since the program started.");
        (await BodyOf(OverviewPage.ShowAsync)).Should().Contain("No run has finished yet.");
    }

    private async Task<string> BodyOf(Answering page, string query = "") => (await SampleSite.AnswerAsync(page, _sample.Request(query))).Body;
}
