using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;
using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The first sentence says whether anything needs a person, and whether the server is the cause.</summary>
public sealed class OverviewWordsTests : IDisposable
{
    private readonly SampleSite _sample = new("[schedule]", "quiet_hours = 01:00-05:00");

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Healthy_library_needs_nobody()
    {
        Show(SampleSite.Waiting);

        Sentence.Should().Be("Your library is 98.4 % warm. Nothing needs you.");
        Next.Should().Equal("Next run at 14:23 (in 23 min)", "nothing is due", "quiet hours 01:00-05:00");
    }

    [Fact]
    public void Two_causes_are_two_things()
    {
        Show(SampleSite.Waiting, (Verdict.Merged, 16));

        Sentence.Should().Be("Your library is 99.7 % warm. Two things need you.");
    }

    [Fact]
    public void Cold_entries_are_no_alarm()
    {
        Show(SampleSite.Waiting, (Verdict.Cold, 900));

        Sentence.Should().EndWith("Nothing needs you.");
        _sample.Site.Summarise().Health.Should().Be(OverallHealth.Ok);
    }

    [Fact]
    public void First_run_is_named_before_there_are_statistics()
    {
        _sample.Hub.Publish(StateOf(ScheduleActivity.Running));

        Sentence.Should().Be("The first run is in progress. Nothing needs you.");
    }

    [Fact]
    public void Server_that_is_down_is_not_the_users_fault()
    {
        Show(SampleSite.Waiting with { Server = SampleSite.Waiting.Server! with { IsUp = false, Problem = "503" } });

        Sentence.Should().Be("Your library is 98.4 % warm. The metadata server is down; nothing is wrong at your end.");
        Sides.Server.Should().Be(new Statement(Mark.Wait, "Down (503). Runs continue when it answers."));
        Sides.User.Mark.Should().Be(Mark.Good);
    }

    [Fact]
    public void Last_run_that_gave_up_means_that_the_server_is_down()
    {
        Show(SampleSite.Waiting with { Schedule = SampleSite.Waiting.Schedule with { LastRun = new LastRun(SampleSite.Now, "service_down", 0) } });

        _sample.Site.Summarise().Server.Should().Be(ServerState.Down);
    }

    [Fact]
    public void Server_that_cannot_be_reached_may_be_the_users_network()
    {
        Show(SampleSite.Waiting with { Server = SampleSite.Waiting.Server! with { IsUp = false, HasAnswered = false, Problem = "the host name is unknown" } });

        Sentence.Should().Be("Your library is 98.4 % warm. This machine cannot reach the metadata server.");
        Sides.User.Should().Be(new Statement(
            Mark.Wait, "The network between this machine and the server may be the cause. Run 'lidarr-cache-warmer check' to find out."));
    }

    [Fact]
    public void Refusal_during_a_run_is_no_alarm()
    {
        Show(StateOf(ScheduleActivity.Running) with { Run = RunOf(BreakerState.Open) });

        Sentence.Should().Be("Your library is 98.4 % warm. Nothing needs you.");
        Sides.Server.Should().Be(new Statement(Mark.Wait, "Refuses requests at the moment (429). The run waits and tries again."));
    }

    [Fact]
    public void Lidarr_that_cannot_be_read_is_the_users_side()
    {
        Show(SampleSite.Waiting with { Schedule = SampleSite.Waiting.Schedule with { Failure = new ScheduleFailure(SampleSite.Now, "Lidarr refuses the API key.") } });

        Sentence.Should().Be("Runs fail at the moment. One thing needs you.");
        Sides.User.Should().Be(new Statement(Mark.Bad, "Lidarr refuses the API key."));
        Sides.Server.Mark.Should().Be(Mark.Good);
    }

    [Fact]
    public void Config_with_an_error_needs_somebody()
    {
        Show(StateOf(ScheduleActivity.WaitingForConfig));

        Sentence.Should().Be("The config file has an error, so nothing is warmed. One thing needs you.");
        _sample.Site.Summarise().Health.Should().Be(OverallHealth.Failing);
    }

    [Fact]
    public void Pause_is_in_the_sentence()
    {
        _sample.Site.Control.Pause().Should().BeNull();
        Show(StateOf(ScheduleActivity.Paused));

        Sentence.Should().Be("Your library is 98.4 % warm. Warming is paused. Nothing needs you.");
        Next.First().Should().StartWith("Paused since ").And.EndWith("; no run starts until you resume");
    }

    [Fact]
    public void Quiet_hours_are_named_with_their_end()
    {
        Show(StateOf(ScheduleActivity.QuietHours) with { Schedule = new ScheduleState(ScheduleActivity.QuietHours, "") { Until = new Appointment(SampleSite.Now.AddHours(3), default) } });

        Next.Should().StartWith("Quiet hours until 17:00; then the next run starts");
    }

    [Theory]
    [InlineData("finished", "service_down", "service_down", "finished", "The server was down for about 2 h, until 13:00. Nothing was wrong at your end.")]
    [InlineData("service_down", "service_down", "finished", "finished", "Down since 12:00, in 2 runs.")]
    [InlineData("finished", "finished", "finished", "interrupted", "")]
    public void Outages_of_the_last_days_are_explained(string last, string before, string earlier, string first, string sentence) =>
        ServerSentences.OfOutages(Outage.Find(SampleSite.RunsOf(last, before, earlier, first)), Moments.Of(_sample.Time)).Should().Be(sentence);

    private string Sentence => _sample.Site.Summarise().Sentence;

    private IEnumerable<string> Next => OverviewWords.Next(_sample.Site.Summarise(), _sample.Site.Options, Moments.Of(_sample.Time));

    private (Statement Server, Statement User) Sides =>
        (ServerSentences.OfServer(_sample.Site.Summarise(), Moments.Of(_sample.Time)), ServerSentences.OfUser(_sample.Site.Summarise()));

    private static ServiceStatus StateOf(ScheduleActivity activity) => SampleSite.Waiting with { Schedule = new ScheduleState(activity, "") };

    private static RunStatus RunOf(BreakerState breaker) => new()
    {
        At = SampleSite.Now,
        Activity = RunActivity.Warming,
        ActiveSince = SampleSite.Now,
        Sending = new SendingStatus
        {
            Phases = [new PhaseStatus(1, new PhaseOutline { Kind = EntryKind.Artist, IsSurvey = false, Total = 5, OneAttempt = 0, Attempts = 3, Counts = new Planning.PlanCounts() }, new PhaseTally { Kind = EntryKind.Artist, Total = 5 })],
            ResultsPerSecond = 1,
            RequestsPerSecond = 1,
            RateLimit = 3,
            Sent = 1,
            InFlight = 0,
            Waiting = 0,
            Breaker = new BreakerStatus(breaker, SampleSite.Now.AddSeconds(5), "429"),
        },
    };

    // By default, some entries are cold, which needs nobody.
    private void Show(ServiceStatus status, params (Verdict Verdict, int Count)[] others)
    {
        _sample.Statistics = SampleSite.StatisticsOf(1000, "A name", null, others is [] ? [(Verdict.Cold, 16)] : others);
        _sample.Statistics = others is [] ? _sample.Statistics with { ReleaseGroups = null } : _sample.Statistics;
        _sample.Hub.Publish(status);
    }
}
