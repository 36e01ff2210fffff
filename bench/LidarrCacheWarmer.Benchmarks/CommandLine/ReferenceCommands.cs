using System.CommandLine;
using LidarrCacheWarmer.Benchmarks.References;

namespace LidarrCacheWarmer.Benchmarks.CommandLine;

/// <summary>
/// Hidden commands, with which the benchmarks start their own executable to measure in a separate process.
/// </summary>
internal static class ReferenceCommands
{
    public static Command BareClient()
    {
        var urls = new Argument<string>("urls");
        var concurrency = new Argument<int>("concurrency");
        var command = new Command(References.BareClient.Word) { urls, concurrency };
        command.Hidden = true;
        command.SetAction((parsed, _) => References.BareClient.RunAsync(
            parsed.GetRequiredValue(urls), parsed.GetRequiredValue(concurrency), TimeProvider.System));
        return command;
    }

    public static Command Allocations()
    {
        var config = new Argument<string>("config");
        var command = new Command(ProbeAllocations.Word) { config };
        command.Hidden = true;
        command.SetAction((parsed, ct) => ProbeAllocations.RunAsync(parsed.GetRequiredValue(config), TimeProvider.System, ct));
        return command;
    }
}
