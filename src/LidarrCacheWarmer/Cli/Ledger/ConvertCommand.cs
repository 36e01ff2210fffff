using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Carries the ledger from one backend to the other.</summary>
internal static class ConvertCommand
{
    private const string Description =
        """
        Carries the ledger from CSV files into a database or back, with every row, column and note, also those of others. The
        source stays as it is; a target that holds rows is not touched without --overwrite, which sets it aside under another
        name. The config file is not changed: the last line says what to set there.

        Examples:
          lidarr-cache-warmer ledger convert --to sqlite --dry-run
          lidarr-cache-warmer ledger convert --to sqlite
          lidarr-cache-warmer ledger convert --to csv --overwrite

        Exit codes: 0 done; 2 usage, configuration, nothing to convert, or something is in the way; 5 another process holds
        the ledger; 6 ledger not usable.
        """;

    public static Command Create()
    {
        var convert = new ExplainedCommand("convert", "Convert the ledger between CSV and SQLite", Description);
        var config = ConfigOption.AddTo(convert);
        var to = new Option<string>("--to") { Description = "What the ledger is to become: csv or sqlite.", HelpName = "csv|sqlite", Required = true };
        to.AcceptOnlyFromAmong([.. LedgerKindInfo.All.Select(info => info.Word)]);
        var overwrite = new Option<bool>("--overwrite") { Description = "Set a target that holds rows aside under another name." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and change nothing." };
        foreach (var option in (Option[])[to, overwrite, dryRun])
        {
            convert.Options.Add(option);
        }

        convert.SetAction((parsed, _) => Configured.ExecuteAsync(parsed.GetValue(config), options => ConvertAsync(
            options,
            LedgerKindInfo.All.First(info => info.Word == parsed.GetValue(to)),
            parsed.GetValue(overwrite),
            parsed.GetValue(dryRun))));
        return convert;
    }

    private static Task<int> ConvertAsync(WarmerOptions options, LedgerKindInfo to, bool overwrite, bool isDryRun) => LedgerAccess.HoldingAsync(async _ =>
    {
        var conversion = new LedgerConversion(
            Connections.LocationOf(options.Ledger, to.ConvertsFrom), Connections.LocationOf(options.Ledger, to.Kind), overwrite, TimeProvider.System);
        var result = isDryRun ? await conversion.PreviewAsync() : conversion.Run();
        if (result.Refusal is { } refusal)
        {
            return ErrorReporter.Report(refusal, ExitCode.BadUsage);
        }

        Printing.Lines(StandardOutput.Writer, ConversionReport.Lines(result, to.Kind, options, isDryRun));
        return isDryRun ? ErrorReporter.OfOutput() : ExitCode.Finished;
    });
}
