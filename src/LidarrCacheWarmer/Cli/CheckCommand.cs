using System.CommandLine;
using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli;

/// <summary>The command <c>check</c>: checks everything that runs depend on.</summary>
internal static class CheckCommand
{
    private const string Description =
        """
        Checks everything that a run needs: the config, Lidarr, the metadata server, the ledger, and this machine's folders,
        disk and clock. Reports what is OK and what you must fix. An error does not stop the other checks. The command
        works during a run. It sends two requests to the metadata server: one for the root page and one for an artist.
        It writes a file of one byte to each folder and removes that file at once.

        Examples:
          lidarr-cache-warmer check --config config.ini
          lidarr-cache-warmer check --config config.ini --offline    without Lidarr and the metadata server
          lidarr-cache-warmer check --config config.ini --json

        Exit codes: 0 no error (warnings are allowed); otherwise the code of the first error: 2 configuration, 3 Lidarr,
        4 metadata server, 6 ledger or write access.
        """;

    /// <summary>The command <c>check</c>.</summary>
    public static Command Create()
    {
        var command = new ExplainedCommand("check", "Check config, Lidarr, metadata server, ledger and machine", Description);
        var config = ConfigOption.AddTo(command);
        var offline = new Option<bool>("--offline") { Description = "Do not contact Lidarr or the metadata server." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text." };
        command.Options.Add(offline);
        command.Options.Add(json);
        command.SetAction((parsed, _) => ErrorReporter.GuardAsync(
            () => ExecuteAsync(parsed.GetValue(config), parsed.GetValue(offline), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> ExecuteAsync(string? configPath, bool isOffline, bool asJson)
    {
        using var signals = new StopSignals();
        var time = TimeProvider.System;
        var environment = ProcessEnvironment.Variables();
        var loader = new ConfigLoader();
        var location = loader.Locate(configPath, environment);
        var connections = Connections.Create(time);
        var checkup = new Checkup(new CheckupParts
        {
            ConfigPath = location.Path,
            ConfigExists = location.Exists,
            Config = loader.Load(new CommandLineOverrides { ConfigPath = configPath }, environment, createIfMissing: false),
            IsOffline = isOffline,
            Lidarr = connections.Lidarr,
            Metadata = connections.Metadata,
            LocationOf = Connections.LocationOf,
            View = place => View(place, time),
            Time = time,
        });
        try
        {
            var findings = checkup.RunAsync(signals.Token);
            return ErrorReporter.OfOutput(ExitCodeOf(asJson
                ? await CheckReport.WriteJsonAsync(StandardOutput.Writer, findings)
                : await CheckReport.WriteAsync(StandardOutput.Writer, findings)));
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
    }

    private static int ExitCodeOf(IReadOnlyList<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.Level == FindingLevel.Error) is not { Group: var group } ? ExitCode.Finished : group switch
        {
            FindingGroup.Configuration => ExitCode.BadUsage,
            FindingGroup.Lidarr => ExitCode.LidarrUnreadable,
            FindingGroup.MetadataServer => ExitCode.ServiceDown,
            FindingGroup.Ledger or FindingGroup.Machine => ExitCode.LedgerUnusable,
        };

    private static ILedger View(LedgerLocation location, TimeProvider time)
    {
        try
        {
            return LedgerOpening.Open(location, readOnly: true, time);
        }
        catch (Exception fault) when (fault is not LedgerException && ErrorReporter.Describe(fault) is { ExitCode: ExitCode.LedgerUnusable })
        {
            // A missing SQLite library must not stop the other checks.
            throw new LedgerException(LedgerFault.Unusable, ErrorReporter.Describe(fault).Sentence, fault);
        }
    }
}
