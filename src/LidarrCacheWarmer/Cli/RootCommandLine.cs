using System.CommandLine;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli;

/// <summary>The command line: its commands and the code that executes them.</summary>
internal static class RootCommandLine
{
    private const string Details =
        """
        Examples:
          lidarr-cache-warmer init                     create a config
          lidarr-cache-warmer                          run once
          lidarr-cache-warmer schedule                 run as a service
          lidarr-cache-warmer stats --help             details of one command

        Exit codes: 0 finished, 1 default config created, 2 usage or configuration,
        3 Lidarr not readable, 4 metadata service down, 5 ledger in use by another
        process, 6 ledger not usable, 70 internal fault, 130/143 interrupted.
        """;

    private const string RunDescription =
        """
        Runs once; the same as no command.

        Examples:
          lidarr-cache-warmer run --config config.ini
          lidarr-cache-warmer run --config config.ini --dry-run
        """;

    /// <summary>Executes a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args)
    {
        var words = OldWords.Translate(args);
        ErrorReporter.TellOfRemark(words.Remark);
        var root = Create();
        var written = WrittenOptions.Read(words.Arguments, root);

        // A word that begins with @ is an ordinary word, not a response file.
        var parsed = root.Parse(written.Words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (written.Complaints.Count > 0 || parsed.Errors.Count > 0)
        {
            return ErrorReporter.OfUsage(written.Complaints.Count > 0 ? written.Complaints : UsageAdvice.Sentences(parsed), UsageAdvice.HelpOf(parsed));
        }

        // Help and version need no checks of user and environment.
        if (parsed.Action != parsed.CommandResult.Command.Action)
        {
            return Shown(await parsed.InvokeAsync(Invocation()));
        }

        var drop = PrivilegeDrop.Perform(ConfigOption.PathIn(parsed), ProcessEnvironment.Variables());
        ErrorReporter.TellOfRemark(drop.Remark);
        return drop.Complaint is { } complaint
            ? ErrorReporter.Report(complaint, ExitCode.BadUsage)
            : await parsed.InvokeAsync(Invocation());
    }

    // The program handles signals itself: the library's handler would end the process before all results are saved.
    private static InvocationConfiguration Invocation() => new()
    {
        ProcessTerminationTimeout = null,
        EnableDefaultExceptionHandler = false,
        Output = StandardOutput.Writer,
        Error = StandardError.Writer,
    };

    private static int Shown(int exitCode)
    {
        _ = Printing.Lines(StandardOutput.Writer, []);
        return ErrorReporter.OfOutput(exitCode);
    }

    /// <summary>All commands and their options.</summary>
    internal static RootCommand Create()
    {
        var root = new RootCommand("Warms the metadata cache that Lidarr depends on: requests every artist and\nalbum of your Lidarr from the metadata server, politely, until all are cached.");
        RunCommand.AddTo(root);
        var run = new ExplainedCommand("run", "Run once; the same as no command", RunDescription);
        RunCommand.AddTo(run);
        root.Subcommands.Add(run);
        root.Subcommands.Add(ScheduleCommand.Create());
        root.Subcommands.Add(StatusCommand.Create());
        root.Subcommands.Add(StatsCommand.Create());
        root.Subcommands.Add(LedgerCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(HealthcheckCommand.Create());
        root.Subcommands.Add(WebCommand.Create());
        root.Subcommands.Add(NotifyCommand.Create());
        root.Subcommands.Add(CompletionCommand.Create());
        ExplainedCommand.ExtendHelp(root, Details);
        WrittenOptions.RefuseOddValues(root);
        return root;
    }
}
