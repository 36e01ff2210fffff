using System.Text.Json;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Notifications.HomeAssistant;

/// <summary>The built program as a device in Home Assistant, with a real broker.</summary>
public sealed class DeviceTests : ProgramTest
{
    private const string Discovery = "homeassistant/device/lidarr-cache-warmer/config", State = "lidarr-cache-warmer/state", Status = "lidarr-cache-warmer/status",
        Run = "lidarr-cache-warmer/run", Marker = "test/marker";

    [Fact]
    public async Task Schedule_is_a_device_from_its_start_to_its_end()
    {
        await using var broker = await MqttBrokerProcess.StartAsync();
        Configure(
            $"mqtt.broker = {broker.Address}", $"mqtt.user = {MqttBrokerProcess.User}", $"mqtt.password = {MqttBrokerProcess.Password}",
            "schedule.interval_seconds = 3600", "schedule.max_runs = 0", "schedule.watch_lidarr = false");
        await broker.PublishAsync(Run, "PRESS", isRetained: true);
        var watch = await broker.WatchAsync();
        var schedule = StartSchedule();
        await schedule.WhenItSaysAsync("Next run");
        await watch.WhenItSaysAsync("\"warm_percent\":100");

        await DescribesItselfAsync(broker);

        // The retained press arrived before the first state was sent. Only the press now may start a run.
        await broker.PublishAsync(Run, "PRESS");
        await schedule.WhenItSaysAsync("Next run", times: 2);
        Folder.ResultsLogs.Should().HaveCount(2);

        await broker.PublishAsync("homeassistant/status", "offline");
        await broker.PublishAsync("homeassistant/status", "online");
        await watch.WhenItSaysAsync(Discovery, times: 2);
        await watch.WhenItSaysAsync($"{Status} online", times: 2);

        await schedule.SignalAsync("KILL");
        await watch.WhenItSaysAsync($"{Status} offline");
        (await broker.RetainedAsync())[Status].Should().Be("offline", "the broker publishes the last will");

        schedule = StartSchedule();
        await watch.WhenItSaysAsync($"{Status} online", times: 3);
        (await broker.RetainedAsync())[Status].Should().Be("online");
        await schedule.WhenItSaysAsync("Next run");

        (await StopAsync(schedule)).Error.Should().BeEmpty();
        await broker.PublishAsync(Marker, "end");
        await watch.WhenItSaysAsync(Marker);
        Lines(watch, Status).Should().Equal("online", "online", "offline", "online", "offline");
        (await broker.RetainedAsync())[Status].Should().Be("offline");
        Lines(watch, Discovery).Should().HaveCount(3);
        Folder.ResultsLogs.Should().HaveCount(3, "the press from before starts no run after a restart either");
        watch.Said.Should().NotContain(MqttBrokerProcess.Password).And.NotContain(Lidarr.ApiKey);
    }

    [Fact]
    public async Task Wrong_password_is_one_warning_and_the_runs_go_on()
    {
        await using var broker = await MqttBrokerProcess.StartAsync();
        Configure(
            $"mqtt.broker = {broker.Address}", $"mqtt.user = {MqttBrokerProcess.User}", "mqtt.password = wrong-password",
            "schedule.interval_seconds = 3600", "schedule.max_runs = 0", "schedule.watch_lidarr = false");

        var schedule = StartSchedule();
        await schedule.WhenItSaysAsync("[mqtt]");
        await schedule.WhenItSaysAsync("Next run");
        var run = await StopAsync(schedule);

        run.OutputLines.Where(line => line.Contains("[mqtt]")).Should().ContainSingle().Which.Should()
            .Contain($"The broker {broker.Address} refuses the connection").And.Contain("Check user and password in [mqtt]");
        (run.Output + run.Error).Should().NotContain("wrong-password");
        Folder.ResultsLogs.Should().ContainSingle();
    }

    private static async Task DescribesItselfAsync(MqttBrokerProcess broker)
    {
        var retained = await broker.RetainedAsync();
        retained[Status].Should().Be("online");
        var state = JsonSerializer.Deserialize<JsonElement>(retained[State]);
        state.GetProperty("warm_percent").GetDouble().Should().Be(100);
        state.GetProperty("due").GetInt64().Should().Be(0);
        state.GetProperty("cold").GetInt64().Should().Be(0);
        state.GetProperty("problem").GetString().Should().Be("OFF");
        state.GetProperty("sentence").GetString().Should().NotBeEmpty();

        // https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload: device and origin are required, and each
        // component needs its platform and its unique_id.
        var device = JsonSerializer.Deserialize<JsonElement>(retained[Discovery]);
        device.GetProperty("device").GetProperty("identifiers")[0].GetString().Should().Be("lidarr-cache-warmer");
        device.GetProperty("device").GetProperty("sw_version").GetString().Should().NotBeEmpty();
        device.GetProperty("origin").GetProperty("name").GetString().Should().Be("lidarr-cache-warmer");
        device.GetProperty("origin").GetProperty("support_url").GetString().Should().StartWith("https://");
        var components = device.GetProperty("components").EnumerateObject().ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        components.ToDictionary(one => one.Key, one => one.Value.GetProperty("platform").GetString()).Should().Equal(new Dictionary<string, string?>
        {
            ["warm"] = "sensor", ["due"] = "sensor", ["cold"] = "sensor", ["problem"] = "binary_sensor", ["run"] = "button",
        });
        components.Values.Select(one => one.GetProperty("unique_id").GetString()).Should().OnlyHaveUniqueItems();
        components.Values.Should().OnlyContain(one => one.GetProperty("availability_topic").GetString() == Status);
        components.Where(one => one.Key != "run").Should().OnlyContain(one => one.Value.GetProperty("state_topic").GetString() == State);
        components["run"].GetProperty("command_topic").GetString().Should().Be(Run);
        // Each sensor reads a value that the state has.
        components.Where(one => one.Key != "run").Select(one => one.Value.GetProperty("value_template").GetString()).Should().OnlyContain(template =>
            state.EnumerateObject().Any(value => template == $"{{{{ value_json.{value.Name} }}}}"));
    }

    private static IEnumerable<string> Lines(RunningProgram watch, string topic) =>
        watch.Said.Split('\n').Where(line => line.StartsWith(topic + " ", StringComparison.Ordinal)).Select(line => line[(topic.Length + 1)..]);
}
