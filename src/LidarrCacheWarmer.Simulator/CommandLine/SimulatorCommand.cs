using System.CommandLine;
using System.Globalization;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.CommandLine;

/// <summary>The program <c>lidarr-cache-warmer-simulator</c>: runs a simulated world until a signal arrives.</summary>
internal static class SimulatorCommand
{
    public static RootCommand Create()
    {
        var command = new RootCommand(
            "A pretend Lidarr and a pretend metadata service on 127.0.0.1, to try lidarr-cache-warmer without a real server. "
                + "Prints the address of each, then 'ready'. Stops on SIGINT and SIGTERM.");
        var lidarr = new LidarrArguments(command);
        var library = new LibraryArguments(command);
        var metadata = new MetadataArguments(command);
        var seed = command.With("--seed", 1, "Seed for library and behaviours; the same seed gives the same world.");
        var log = command.With<string?>("--log", null, "File for a log line per request.");
        command.SetAction((parsed, ct) =>
        {
            var options = new WorldOptions
            {
                Lidarr = lidarr.Read(parsed),
                Library = library.Read(parsed, parsed.GetValue(seed)),
                Metadata = metadata.Read(parsed, parsed.GetValue(seed)),
                KeepRequests = false,
                LogFile = parsed.GetValue(log),
            };
            return RunAsync(options, world => lidarr.Prepare(parsed, world.Lidarr), parsed.InvocationConfiguration, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        WorldOptions options, Action<SimulatedWorld> prepare, InvocationConfiguration console, CancellationToken ct)
    {
        try
        {
            await using var world = await SimulatedWorld.StartAsync(options, ct);
            prepare(world);
            await console.Output.WriteLineAsync($"lidarr {world.Lidarr.BaseUrl}");
            await console.Output.WriteLineAsync($"metadata {world.Metadata.BaseUrl}");
            await console.Output.WriteLineAsync("ready");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await console.Output.WriteLineAsync(Summary("lidarr", world.Lidarr.Log));
            await console.Output.WriteLineAsync(Summary("metadata", world.Metadata.Log));
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"The simulator cannot run: {problem.Message}");
            return 1;
        }
    }

    private static string Summary(string server, RequestLog log) => string.Create(
        CultureInfo.InvariantCulture,
        $"{server}: {log.Total} requests, at most {log.PeakPerSecond} in any second, at most {log.PeakInFlight} in flight");
}
