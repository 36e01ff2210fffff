using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Converts the ledger from one backend to the other.</summary>
internal static class ConvertCommand
{
    private const string Description =
        """
        Copies the ledger from CSV files to a database, or back, with all rows, columns and notes, including those of other
        programs. Does not change the source. If the target has rows, the command stops. With --overwrite, it first renames
        the target. Does not change the config file: the last line of the output says what to set in that file.

        Examples:
          lidarr-cache-warmer ledger convert --to sqlite --dry-run
          lidarr-cache-warmer ledger convert --to sqlite
          lidarr-cache-warmer ledger convert --to csv --overwrite

        Exit codes: 0 done; 2 usage, configuration, nothing to convert, or the target has rows; 5 ledger in use by another
        process; 6 ledger not usable.
        """;

    public static Command Create()
    {
        var convert = new ExplainedCommand("convert", "Convert the ledger between CSV and SQLite", Description);
        var config = ConfigOption.AddTo(convert);
        var to = new Option<string>("--to") { Description = "The new storage type: csv or sqlite.", HelpName = "csv|sqlite", Required = true };
        to.AcceptOnlyFromAmong([.. LedgerKindInfo.All.Select(info => info.Word)]);
        var overwrite = new Option<bool>("--overwrite") { Description = "If the target has rows, rename it first." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
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
