using System.CommandLine;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Service;

namespace LidarrCacheWarmer.Cli;

/// <summary>Checks whether a schedule is healthy, for containers.</summary>
internal static class HealthcheckCommand
{
    private const int Unhealthy = 1;

    private const string Description =
        """
        Reports in one sentence whether the schedule with this config is healthy: it runs, can write its files, is not late,
        does not fail, and has a valid config. Without a schedule, a run in progress is healthy. Reads small files next to the
        config. Sends no requests.

        Examples:
          lidarr-cache-warmer healthcheck --config config.ini
          lidarr-cache-warmer healthcheck --config config.ini --json

        Exit codes: 0 healthy, 1 unhealthy, 2 usage.
        """;

    /// <summary>The command <c>healthcheck</c>.</summary>
    public static Command Create()
    {
        var command = new ExplainedCommand("healthcheck", "Report whether the schedule is healthy, for containers", Description);
        var config = ConfigOption.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print one JSON document with times and details." };
        command.Options.Add(json);
        command.SetAction((parsed, _) => ErrorReporter.GuardAsync(() => Task.FromResult(Execute(parsed.GetValue(config), parsed.GetValue(json)))));
        return command;
    }

    private static int Execute(string? configPath, bool asJson)
    {
        var location = new ConfigLoader().Locate(configPath, ProcessEnvironment.Variables());
        if (location.Path is not { } path)
        {
            return ErrorReporter.Report(location.Problem!.Sentence, ExitCode.BadUsage);
        }

        var time = TimeProvider.System;
        var processes = ProcessReading.Read(path, time);
        var health = processes.Assess(time, WriteAccess.ObstacleAt);
        if (asJson)
        {
            HealthReport.WriteJson(StandardOutput.Writer, health, processes.State, time);
        }
        else
        {
            HealthReport.Write(StandardOutput.Writer, health);
        }

        return health.IsHealthy ? ExitCode.Finished : Unhealthy;
    }
}
