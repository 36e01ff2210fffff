using System.CommandLine;
using LidarrCacheWarmer.Cli.Ledger;

namespace LidarrCacheWarmer.Cli;

/// <summary>Shows the ledger and changes selected entries.</summary>
internal static class LedgerCommand
{
    private const string Description =
        """
        Shows and changes entries of the ledger. The ledger stores what the program knows about every artist and release group,
        including entries that Lidarr no longer has. These commands send no requests.

        Examples:
          lidarr-cache-warmer ledger list --verdict cold --config config.ini
          lidarr-cache-warmer ledger show 5b11f4ce-a62d-471e-81fc-a69a8278c7da --config config.ini
          lidarr-cache-warmer ledger recheck --verdict missing --yes --config config.ini
          lidarr-cache-warmer ledger convert --to sqlite --config config.ini

        Exit codes: 0 done, 2 usage, configuration or an unknown MBID, 5 ledger in use by another process, 6 ledger not
        usable. More in docs/ledger.md.
        """;

    /// <summary>The command <c>ledger</c>.</summary>
    public static Command Create()
    {
        var ledger = new ExplainedCommand("ledger", "List, show, recheck, forget, convert or export entries", Description);
        foreach (var command in (Command[])
            [ListCommand.Create(), ShowCommand.Create(), ForgetCommand.Create(), RecheckCommand.Create(), ConvertCommand.Create(), ExportCommand.Create()])
        {
            ledger.Subcommands.Add(command);
        }

        return ledger;
    }
}
