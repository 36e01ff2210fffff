using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.HomeAssistant;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Tests.Network;
using LidarrCacheWarmer.Tests.Terminal;

namespace LidarrCacheWarmer.Tests.Notifications.HomeAssistant;

/// <summary>The connection to a real broker is made again after each fault, and each fault is told once.</summary>
public sealed class MqttHostTests : IAsyncLifetime
{
    private const string Status = "lidarr-cache-warmer/status";

    private readonly StatusHub _hub = new();
    private readonly SteppedTime _time = new() { Limit = MqttSession.Timeout };
    private readonly List<string> _notes = [];
    private readonly SemaphoreSlim _presses = new(0);
    private MqttBrokerProcess _broker = null!;

    public async ValueTask InitializeAsync() => _broker = await MqttBrokerProcess.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _presses.Dispose();
    }

    [Fact]
    public async Task Broker_that_restarts_gets_everything_again_and_the_fault_is_told_once()
    {
        await using (await StartAsync(MqttBrokerProcess.Password))
        {
            await _broker.WhenLoggedAsync(Connected);
            await _broker.EndAsync();
            await _time.StepAsync(3);
            await _broker.BeginAsync();
            await _time.StepAsync(1);
            await _broker.WhenLoggedAsync(Connected);
            await _broker.PublishAsync("lidarr-cache-warmer/run", "PRESS");
            (await _presses.WaitAsync(RunningProgram.Patience)).Should().BeTrue("the subscription is made again");
        }

        _presses.CurrentCount.Should().Be(0, "the button was pressed once");
        (await _broker.RetainedAsync()).Should().ContainKey("homeassistant/device/lidarr-cache-warmer/config").And.Contain(Status, "offline");
        _notes.Should().Equal(
            $"The connection to the broker {_broker.Address} was lost. Trying again.",
            $"Cannot connect to the broker {_broker.Address}. Check broker, user and password in [mqtt]. Trying again.");
        _time.Waits.Take(4).Should().Equal([5, 10, 20, 40], "seconds before another attempt");
    }

    [Fact]
    public async Task Wrong_password_is_told_once_until_it_is_correct()
    {
        await using var host = await StartAsync("wrong");
        await _time.StepAsync(3);
        await _time.WaitingAsync();
        _notes.Should().ContainSingle().Which.Should().Match($"The broker {_broker.Address} refuses the connection (*). Check user and password in [mqtt]. Trying again.");

        await host.FollowAsync(With(MqttBrokerProcess.Password));
        await _broker.WhenLoggedAsync(Connected);

        _notes.Should().ContainSingle();
    }

    [Fact]
    public async Task Connection_that_the_broker_still_believes_in_ends_before_the_next_one_says_online()
    {
        var options = With(MqttBrokerProcess.Password).Mqtt;
        using var first = new MqttSession(options, () => null, () => { }, TimeProvider.System);
        using var second = new MqttSession(options, () => null, () => { }, TimeProvider.System);
        var watch = await _broker.WatchAsync();
        (await first.ConnectAsync(CancellationToken.None)).Should().BeNull();

        (await second.ConnectAsync(CancellationToken.None)).Should().BeNull();

        await first.Lost.WaitAsync(RunningProgram.Patience);
        await _broker.PublishAsync("test/marker", "end");
        await watch.WhenItSaysAsync("test/marker");
        watch.Said.Split('\n').Where(line => line.StartsWith(Status, StringComparison.Ordinal)).Should().Equal($"{Status} online", $"{Status} offline", $"{Status} online");
        (await _broker.RetainedAsync())[Status].Should().Be("online");
    }

    [Fact]
    public async Task Configuration_without_a_broker_ends_the_connection()
    {
        await using var host = await StartAsync(MqttBrokerProcess.Password);
        await _broker.WhenLoggedAsync(Connected);
        var watch = await _broker.WatchAsync();

        await host.FollowAsync(SampleOptions.With());

        await watch.WhenItSaysAsync($"{Status} offline");
        _notes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    public async Task Server_that_does_not_answer_like_a_broker_is_told_after_15_seconds(string said)
    {
        await using var server = new TalkingServer(said);
        var broker = new MqttBroker("127.0.0.1", server.Port, UsesTls: false);
        await using (await StartAsync(With("password") with { Mqtt = With("password").Mqtt with { Broker = broker } }))
        {
            await server.Connected;
            _time.Advance(MqttSession.Timeout);
            await _time.WaitingAsync();
        }

        _notes.Should().ContainSingle().Which.Should().StartWith($"The broker {broker} did not answer in time. Check broker in [mqtt].");
    }

    [Fact]
    public async Task Broker_with_an_untrusted_certificate_is_told_and_gets_no_password()
    {
        using var certificates = new HomeMade();
        await using var server = new RawServer(_ => Task.CompletedTask, certificates.Good());

        await TellsAsync(new MqttBroker("127.0.0.1", server.Port, UsesTls: true));

        server.Heads.Should().BeEmpty();
    }

    [Fact]
    public async Task Server_without_encryption_behind_mqtts_is_told()
    {
        await using var server = new TalkingServer("220 mail.test ready\r\n");

        await TellsAsync(new MqttBroker("127.0.0.1", server.Port, UsesTls: true));
    }

    [Fact]
    public async Task Unknown_host_is_told() => await TellsAsync(new MqttBroker("broker.invalid", 1883, UsesTls: false));

    private async Task TellsAsync(MqttBroker broker)
    {
        await using (await StartAsync(With("password") with { Mqtt = With("password").Mqtt with { Broker = broker } }))
        {
            await _time.StepAsync(2);
            await _time.WaitingAsync();
        }

        _notes.Should().Equal($"Cannot connect to the broker {broker}. Check broker, user and password in [mqtt]. Trying again.");
    }

    // The broker has taken the description, the last step of a connection.
    private static string Connected => "Received PUBLISH from lidarr-cache-warmer (d0, q1, r1, m4, 'lidarr-cache-warmer/status'";

    private Task<MqttHost> StartAsync(string password) => StartAsync(With(password));

    private async Task<MqttHost> StartAsync(WarmerOptions options)
    {
        var host = new MqttHost(_hub, () => null, () => _ = _presses.Release(), (sentence, _) => _notes.Add(sentence), _time);
        await host.FollowAsync(options);
        return host;
    }

    private WarmerOptions With(string password) => SampleOptions.With() with
    {
        Mqtt = new MqttOptions { Broker = new MqttBroker("127.0.0.1", _broker.Port, UsesTls: false), User = MqttBrokerProcess.User, Password = new Secret(password) },
    };
}
