using System.CommandLine;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli;

/// <summary>Shows what is running now.</summary>
internal static class StatusCommand
{
    private const string Description =
        """
        Shows what is running with this config: how far the run is and how long it still takes, when the next run starts, and
        how the last run ended. Reads small files next to the config. Opens no ledger, sends no requests and writes nothing.

        Examples:
          lidarr-cache-warmer status --config config.ini
          lidarr-cache-warmer status --config config.ini --json

        Exit codes: 0 report printed (even if nothing is running), 2 usage or no config file, 6 disk full.
        """;

    /// <summary>The command <c>status</c>.</summary>
    public static Command Create()
    {
        var command = new ExplainedCommand("status", "Show what is running now and how far it is", Description);
        var config = ConfigOption.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text." };
        command.Options.Add(json);
        command.SetAction((parsed, _) => ErrorReporter.GuardAsync(() => Task.FromResult(Execute(parsed.GetValue(config), parsed.GetValue(json)))));
        return command;
    }

    private static int Execute(string? configPath, bool asJson)
    {
        var location = new ConfigLoader().LocateExisting(configPath, ProcessEnvironment.Variables());
        if (location.Path is not { } path)
        {
            return ErrorReporter.Report(location.Problem!.Sentence, ExitCode.BadUsage);
        }

        var time = TimeProvider.System;
        var processes = ProcessReading.Read(path, time);
        var lastRun = processes.ReadLastRun();
        _ = asJson
            ? Printing.Document(StandardOutput.Writer, StatusDocument.From(processes, lastRun, time), StatusJson.Default.StatusDocument)
            : Printing.Lines(StandardOutput.Writer, new StatusReport(processes, lastRun, time).Lines());
        return ErrorReporter.OfOutput();
    }
}
