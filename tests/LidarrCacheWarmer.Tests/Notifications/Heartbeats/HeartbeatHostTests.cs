using System.Globalization;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Heartbeats;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Tests.Terminal;

namespace LidarrCacheWarmer.Tests.Notifications.Heartbeats;

/// <summary>The changes of a schedule become heartbeats.</summary>
public sealed partial class HeartbeatHostTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunResult Finished = new() { Outcome = RunOutcome.Finished, StartedAt = At, FinishedAt = At, Requests = 1, RequestsAside = 0 };

    private readonly UserFolder _folder = new();
    private readonly PretendMonitor _monitor = new();
    private readonly SteppedTime _time = new();
    private readonly StatusHub _hub = new();
    private readonly List<string> _notes = [];

    [Fact]
    public async Task Each_run_has_one_id_from_its_start_to_its_end()
    {
        await using (var host = Host())
        {
            var run = host.Follow(_hub);
            await host.FollowAsync(With(new HeartbeatOptions(new Secret("https://hc-ping.test/uuid"), null)));
            foreach (var number in Enumerable.Range(1, 2))
            {
                Publish(ScheduleActivity.Running, "Running");
                run.On(new RunEnded(Finished, Log($"results {number}")));
                Publish(ScheduleActivity.Waiting, "Next run at 13:00", At.AddHours(number));
            }
        }

        var heard = _monitor.Heard.Select(one => Rid().Match(one)).ToList();
        heard.Select(one => one.Groups["path"].Value).Should().Equal("/uuid/start", "/uuid", "/uuid/start", "/uuid");
        heard.Select(one => one.Groups["body"].Value).Should().Equal("", " results 1", "", " results 2");
        var ids = heard.Select(one => Guid.Parse(one.Groups["rid"].Value)).ToList();
        ids[0].Should().Be(ids[1]).And.NotBe(ids[2]);
        ids[2].Should().Be(ids[3]);
    }

    [Fact]
    public async Task Run_that_fails_pings_fail_with_the_reason_and_the_log()
    {
        await using (var host = Host())
        {
            var run = host.Follow(_hub);
            await host.FollowAsync(With(new HeartbeatOptions(new Secret("https://hc-ping.test/uuid"), null)));
            Publish(ScheduleActivity.Running, "Running");
            run.On(new RunEnded(Finished, Log("outcome=lidarr_unreadable")));
            _hub.Publish(new ServiceStatus(new ScheduleState(ScheduleActivity.Waiting, "Next run") { Failure = new ScheduleFailure(At, "Lidarr refuses the\napi_key.") }, Run: null));
        }

        _monitor.Heard.Should().HaveCount(2);
        var fail = Rid().Match(_monitor.Heard[1]);
        fail.Groups["path"].Value.Should().Be("/uuid/fail");
        fail.Groups["body"].Value.Should().Be(" Lidarr refuses the\uFFFDapi_key.\noutcome=lidarr_unreadable");
    }

    [Fact]
    public async Task Run_without_a_log_pings_success_with_the_state()
    {
        await using (var host = Host())
        {
            _ = host.Follow(_hub);
            await host.FollowAsync(With(new HeartbeatOptions(new Secret("https://hc-ping.test/uuid"), null)));
            Publish(ScheduleActivity.Running, "Running");
            Publish(ScheduleActivity.Paused, "Paused");
        }

        Rid().Match(_monitor.Heard[^1]).Groups["body"].Value.Should().Be(" Paused");
    }

    [Fact]
    public async Task Heartbeats_before_the_first_configuration_wait_for_it()
    {
        await using (var host = Host())
        {
            _ = host.Follow(_hub);
            Publish(ScheduleActivity.Running, "Running");
            _monitor.Heard.Should().BeEmpty();
            await host.FollowAsync(With(new HeartbeatOptions(new Secret("https://hc-ping.test/uuid"), null)));
        }

        _monitor.Heard.Should().ContainSingle().Which.Should().StartWith("/uuid/start?rid=");
    }

    [Fact]
    public async Task Push_is_sent_every_minute_and_says_down_only_when_runs_fail()
    {
        var overview = Known();
        await using (var host = Host(() => overview))
        {
            await host.FollowAsync(With(new HeartbeatOptions(null, new Secret("http://kuma.test/api/push/token?status=up&msg=OK&ping="))));
            await _time.WaitingAsync();
            overview = Known(new ScheduleFailure(At, "Lidarr refuses the api_key."));
            _time.Advance(TimeSpan.FromMinutes(1));
            await _time.WaitingAsync();
            overview = null;
            _time.Advance(TimeSpan.FromMinutes(1));
            await _time.WaitingAsync();
        }

        _time.Waits.Should().Equal(60, 60, 60);
        _monitor.Heard.Should().HaveCount(2, "nothing is known at the third time");
        _monitor.Heard[0].Should().StartWith("/api/push/token?status=up&msg=").And.EndWith("&ping=");
        _monitor.Heard[1].Should().StartWith("/api/push/token?status=down&msg=");
    }

    public void Dispose() => _folder.Dispose();

    private HeartbeatHost Host(Func<Overview?>? overview = null) => new(_monitor.ExchangeAsync, overview ?? (() => null), (sentence, _) => _notes.Add(sentence), _time);

    private static WarmerOptions With(HeartbeatOptions heartbeat) => SampleOptions.With() with { Heartbeat = heartbeat };

    private void Publish(ScheduleActivity activity, string sentence, DateTimeOffset? lastRun = null) => _hub.Publish(new ServiceStatus(
        new ScheduleState(activity, sentence) { LastRun = lastRun is { } at ? new LastRun(at, "finished", 0) : null }, Run: null));

    private string Log(string text)
    {
        var path = _folder.At(string.Create(CultureInfo.InvariantCulture, $"results_{text.Length}_{text[^1]}.log"));
        File.WriteAllText(path, text + "\n");
        return path;
    }

    private static Overview Known(ScheduleFailure? failure = null) => Overview.From(
        new ServiceStatus(new ScheduleState(ScheduleActivity.Waiting, "Next run") { Failure = failure }, Run: null), null, SampleOptions.With(), null, At);

    [GeneratedRegex(@"^(?<path>/[^?]*)\?rid=(?<rid>[0-9a-f-]{36})(?<body>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rid();
}
