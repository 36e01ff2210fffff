using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Heartbeats;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Tests.Notifications.Heartbeats;

/// <summary>Heartbeats are sent in order, tried three times, and complained of once.</summary>
public sealed class HeartbeatSenderTests
{
    private static readonly HeartbeatOptions Options = new(new Secret("https://hc-ping.test/secret-uuid"), new Secret("http://kuma.test/api/push/secret-token"));

    private readonly PretendMonitor _monitor = new();
    private readonly SteppedTime _time = new();
    private readonly List<string> _notes = [];

    [Fact]
    public async Task Heartbeats_arrive_in_order()
    {
        await using (var sender = Sender())
        {
            foreach (var number in Enumerable.Range(0, 50))
            {
                Add(sender, "ping_url", $"https://hc-ping.test/{number}");
            }
        }

        _monitor.Heard.Should().Equal(Enumerable.Range(0, 50).Select(number => $"/{number}"));
        _notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Heartbeat_is_tried_three_times_and_complained_of_once()
    {
        _monitor.Reply = new HttpReply(503, "<html> gone", "");
        await using (var sender = Sender())
        {
            Add(sender, "ping_url", "https://hc-ping.test/secret-uuid");
            Add(sender, "ping_url", "https://hc-ping.test/secret-uuid/2");
            await _time.StepAsync(4);
        }

        _monitor.Heard.Should().Equal("/secret-uuid", "/secret-uuid", "/secret-uuid", "/secret-uuid/2", "/secret-uuid/2", "/secret-uuid/2");
        _time.Waits.Should().Equal([2, 10, 2, 10], "seconds before a repetition");
        _notes.Should().ContainSingle().Which.Should().StartWith("The heartbeat to ping_url in [heartbeat] failed: 503").And.EndWith("Check ping_url.");
    }

    [Fact]
    public async Task Second_attempt_that_succeeds_is_no_complaint()
    {
        _monitor.Reply = HttpReply.None("Nothing answers at hc-ping.test:443.");
        await using (var sender = Sender())
        {
            Add(sender, "ping_url", "https://hc-ping.test/a");
            await _time.WaitingAsync();
            _monitor.Reply = new HttpReply(200, "OK", "");
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        _monitor.Heard.Should().Equal("/a", "/a");
        _notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Problem_that_returns_after_a_success_is_complained_of_again_and_each_address_has_its_own()
    {
        await using (var sender = Sender())
        {
            await FailAsync(sender, "ping_url");
            await FailAsync(sender, "kuma_url");
            await FailAsync(sender, "ping_url");
            _monitor.Reply = new HttpReply(200, "OK", "");
            Add(sender, "ping_url", "https://hc-ping.test/a");
            await FailAsync(sender, "ping_url", afterAnother: true);
        }

        _notes.Select(note => note.Split(' ')[3]).Should().Equal("ping_url", "kuma_url", "ping_url");
        _notes.Should().OnlyContain(note => note.Contains("Nothing answers at hc-ping.test:443. Check "));
    }

    [Theory]
    [InlineData("not found: /secret-uuid")]
    [InlineData("no monitor secret-token at http://kuma.test/api/push/secret-token")]
    public async Task Complaint_has_no_secret(string body)
    {
        _monitor.Reply = new HttpReply(404, body, "");
        await using (var sender = Sender())
        {
            Add(sender, "kuma_url", "http://kuma.test/api/push/secret-token");
            await _time.StepAsync(2);
        }

        _notes.Should().ContainSingle().Which.Should().Contain("failed: 404").And.NotContain("secret");
    }

    [Fact]
    public async Task Program_that_ends_waits_five_seconds_for_repetitions_and_tells_the_problem()
    {
        _monitor.Reply = new HttpReply(500, "", "");
        var sender = Sender();
        Add(sender, "ping_url", "https://hc-ping.test/a");
        await _time.WaitingAsync();

        var end = sender.DisposeAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(2));
        await _time.WaitingAsync();
        _time.Advance(TimeSpan.FromSeconds(3));

        await end.WaitAsync(RunningProgram.Patience);
        _monitor.Heard.Should().HaveCount(2);
        _notes.Should().Equal("The heartbeat to ping_url in [heartbeat] failed: 500. Check ping_url.");
    }

    private async Task FailAsync(HeartbeatSender sender, string key, bool afterAnother = false)
    {
        if (afterAnother)
        {
            await _monitor.WhenHeardAsync(10);
        }

        _monitor.Reply = HttpReply.None("Nothing answers at hc-ping.test:443.");
        Add(sender, key, "https://hc-ping.test/a");
        await _time.StepAsync(2);
    }

    private HeartbeatSender Sender() => new(_monitor.ExchangeAsync, (sentence, _) => _notes.Add(sentence), _time);

    private static void Add(HeartbeatSender sender, string key, string address) => sender.Add(key, () => new HttpRequestMessage(HttpMethod.Get, address), Options);
}
