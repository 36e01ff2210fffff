using System.CommandLine;
using LidarrCacheWarmer.Hosting;

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
          lidarr-cache-warmer stats --config config.ini         what is cached, what is not and why
          lidarr-cache-warmer ledger --help                     looks into what is remembered, and changes it
          lidarr-cache-warmer init --config config.ini          asks for what is needed and writes a config
          lidarr-cache-warmer check --config config.ini         looks at everything that runs depend on

        Exit codes: 0 finished, 1 default config created, 2 usage or configuration, 3 Lidarr not readable, 4 metadata
        service down, 5 another process holds the ledger, 6 ledger not usable, 70 internal fault, 130/143 interrupted.
        """;

    private const string RunDescription =
        """
        Makes one run; the same as no command.

        Examples:
          lidarr-cache-warmer run --config config.ini
          lidarr-cache-warmer run --config config.ini --dry-run
        """;

    /// <summary>Carries out what was typed.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> InvokeAsync(string[] args)
    {
        var words = OldWords.Translate(args);
        Complaints.TellOfRemark(words.Remark);
        var parsed = Create().Parse(words.Arguments);
        if (parsed.Errors.Count > 0)
        {
            return Task.FromResult(Complaints.OfUsage(parsed.Errors));
        }

        // Help and version are nobody's business but the reader's.
        var arrival = parsed.Action == parsed.CommandResult.Command.Action
            ? Arrival.Of(ConfigOption.PathIn(parsed), ProcessEnvironment.Variables())
            : default;
        Complaints.TellOfRemark(arrival.Remark);
        // The program hears signals itself: the library's own handling would end it before everything is saved.
        return arrival.Complaint is { } complaint
            ? Task.FromResult(Complaints.Tell(complaint, ExitCode.BadUsage))
            : parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    /// <summary>All commands and their options.</summary>
    internal static RootCommand Create()
    {
        var root = new RootCommand(Description);
        RunCommand.AddTo(root);
        var run = new Command("run", RunDescription);
        RunCommand.AddTo(run);
        root.Subcommands.Add(run);
        root.Subcommands.Add(ScheduleCommand.Create());
        root.Subcommands.Add(StatsCommand.Create());
        root.Subcommands.Add(LedgerCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(HealthcheckCommand.Create());
        return root;
    }
}
