using System.Diagnostics;
using System.Globalization;

namespace LidarrCacheWarmer.Tests.Notifications.HomeAssistant;

/// <summary>Debian's mosquitto with one user, as a process of its own. Its clients are Debian's mosquitto_pub and mosquitto_sub.</summary>
internal sealed class MqttBrokerProcess : IAsyncDisposable
{
    public const string User = "warmer", Password = "password-of-the-broker";

    private const string Subscribed = "Sending SUBACK";

    private readonly UserFolder _folder = new();
    private readonly List<RunningProgram> _clients = [];
    private RunningProgram? _broker;

    public int Port { get; } = FreePort.Find();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"mqtt://127.0.0.1:{Port}");

    /// <summary>Everything that the broker has logged since its last start.</summary>
    public string Log => _broker!.Complained;

    public static async Task<MqttBrokerProcess> StartAsync()
    {
        var broker = new MqttBrokerProcess();
        await using (var password = new RunningProgram(Run("mosquitto_passwd", broker._folder.Path, ["-b", "-c", "users", User, Password])))
        {
            (await password.EndAsync()).ExitCode.Should().Be(0);
        }

        // As root, mosquitto would change to a user that cannot read this folder.
        await File.WriteAllTextAsync(
            broker._folder.At("mosquitto.conf"),
            string.Create(CultureInfo.InvariantCulture, $"listener {broker.Port} 127.0.0.1\nallow_anonymous false\npassword_file users\nuser {Environment.UserName}\nlog_type all\n"));
        await broker.BeginAsync();
        return broker;
    }

    /// <summary>Starts the broker again, after <see cref="EndAsync"/>. It has forgotten everything.</summary>
    public async Task BeginAsync()
    {
        _broker = new RunningProgram(Run("/usr/sbin/mosquitto", _folder.Path, ["-c", "mosquitto.conf"]));
        await _broker.WhenItComplainsAsync(" running");
    }

    /// <summary>Ends the broker.</summary>
    public async Task EndAsync()
    {
        await _broker!.SignalAsync("TERM");
        await _broker.EndAsync();
    }

    /// <summary>Waits until the broker has logged a text this many times.</summary>
    public Task WhenLoggedAsync(string text, int times = 1) => _broker!.WhenItComplainsAsync(text, times);

    /// <summary>Prints every new message as a line: topic and payload.</summary>
    public async Task<RunningProgram> WatchAsync()
    {
        var before = Log.Split(Subscribed).Length;
        var watch = Keep(Client("mosquitto_sub", ["-R", "-F", "%t %p", "-t", "#"]));
        await WhenLoggedAsync(Subscribed, before);
        return watch;
    }

    /// <summary>The retained messages of all topics.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RetainedAsync()
    {
        // This client ends at the first message that is not retained.
        var before = Log.Split(Subscribed).Length;
        var client = Keep(Client("mosquitto_sub", ["--retained-only", "-F", "%r %t %p", "-t", "#"]));
        await WhenLoggedAsync(Subscribed, before);
        await PublishAsync("test/end", "end");
        var run = await client.EndAsync();
        run.OutputLines.Should().OnlyContain(line => line.StartsWith("1 "));
        return run.OutputLines.Select(line => line.Split(' ', 3)).ToDictionary(line => line[1], line => line[2], StringComparer.Ordinal);
    }

    /// <summary>Publishes a message.</summary>
    public async Task PublishAsync(string topic, string payload, bool isRetained = false)
    {
        var run = await Keep(Client("mosquitto_pub", ["-q", "1", "-t", topic, "-m", payload, .. isRetained ? new[] { "-r" } : []])).EndAsync();
        run.ExitCode.Should().Be(0, because: run.Error);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await (_broker?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    private RunningProgram Keep(RunningProgram client)
    {
        _clients.Add(client);
        return client;
    }

    private RunningProgram Client(string program, IEnumerable<string> arguments) => new(Run(
        program, _folder.Path, ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-u", User, "-P", Password, .. arguments]));

    private static Process Run(string program, string folder, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
