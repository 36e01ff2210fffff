using System.CommandLine;
using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Commands;

/// <summary>The command line: what can be typed, and which code carries it out.</summary>
internal static class RootCommandLine
{
    private const string Description =
        """
        Warms the metadata cache that Lidarr depends on: reads the artists and albums of a Lidarr and asks the metadata
        server for each, politely, until all of them are cached.

        Examples:
          lidarr-cache-warmer --config config.ini               one run; creates a commented config.ini when there is none
          lidarr-cache-warmer --config config.ini --dry-run     shows what a run would do
          lidarr-cache-warmer --config config.ini --force-rg    looks at every release group once, warm ones too
          lidarr-cache-warmer schedule --config config.ini      run after run, as a service

        Exit codes: 0 finished, 1 default config created, 2 usage or configuration, 3 Lidarr not readable, 4 metadata
        service down, 5 another process holds the ledger, 6 ledger not usable, 70 internal fault, 130/143 interrupted.
        """;

    private const string ScheduleDescription =
        """
        Makes run after run, as [schedule] in the config file says: interval_seconds apart, not in quiet_hours, max_runs
        times. The config file is read afresh for each run; one that cannot be used is waited for. Between two runs, what
        is added to Lidarr is warmed at once (watch_lidarr). A signal ends it within seconds.

        Examples:
          lidarr-cache-warmer schedule --config config.ini
          CONFIG_PATH=/data/config.ini FORCE_ARTISTS=true lidarr-cache-warmer schedule

        Exit codes: 0 enough runs were made, or a signal ended it; 1 default config created; 2 usage.
        """;

    /// <summary>Carries out what was typed.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> InvokeAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        // The program hears signals itself: the library's own handling would end it before everything is saved.
        return parsed.Errors.Count > 0
            ? Task.FromResult(Complaints.OfUsage(parsed.Errors))
            : parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Create()
    {
        var root = new RootCommand(Description);
        AddRun(root);
        var run = new Command("run", "Makes one run; the same as no command.");
        AddRun(run);
        root.Subcommands.Add(run);
        root.Subcommands.Add(Schedule());
        return root;
    }

    private static Command Schedule()
    {
        var schedule = new Command("schedule", ScheduleDescription);
        var common = new CommonOptions(schedule);
        schedule.SetAction((parsed, _) => ScheduleCommand.ExecuteAsync(common.Read(parsed)));
        return schedule;
    }

    private static void AddRun(Command command)
    {
        var common = new CommonOptions(command);
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be asked for and why; send nothing to the metadata server, write nothing." };
        command.Options.Add(dryRun);
        command.SetAction((parsed, _) => RunCommand.ExecuteAsync(common.Read(parsed), parsed.GetValue(dryRun)));
    }
}
