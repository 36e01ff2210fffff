using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Debian's aiosmtpd as a process of its own. It ends with the test.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    // Debian's own Python has Debian's packages; another one in PATH may have none.
    private const string Python = "/usr/bin/python3";

    private readonly RunningProgram _process;

    private MailServer(RunningProgram process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="settings">The settings that Fixtures/Notifications/smtp-server.py describes.</param>
    public static async Task<MailServer> StartAsync(JsonObject? settings = null)
    {
        var process = new RunningProgram(Process.Start(new ProcessStartInfo(Python, ["-W", "ignore", "Fixtures/Notifications/smtp-server.py", (settings ?? []).ToJsonString()])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        await process.WhenItSaysAsync("\n");
        return new MailServer(process, Steps(process.Said)[0].GetProperty("port").GetInt32());
    }

    /// <summary>Waits for a mail.</summary>
    public async Task<JsonElement> MailAsync()
    {
        await _process.WhenItSaysAsync("\"step\": \"mail\"");
        return Steps((await EndAsync()).Output).Single(step => StepOf(step) == "mail");
    }

    /// <summary>Ends the server, and returns what it has seen: login, mail, quit.</summary>
    public async Task<IReadOnlyList<string>> SeenAsync() => [.. Steps((await EndAsync()).Output).Skip(1).Select(StepOf)];

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<ProgramRun> EndAsync()
    {
        await _process.SignalAsync("INT");
        return await _process.EndAsync();
    }

    private static string StepOf(JsonElement step) => step.GetProperty("step").GetString()!;

    private static IReadOnlyList<JsonElement> Steps(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
