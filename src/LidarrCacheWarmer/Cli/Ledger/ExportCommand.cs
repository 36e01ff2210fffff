using System.CommandLine;
using System.Text;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Exports entries for other programs.</summary>
internal static class ExportCommand
{
    private const string Description =
        """
        Writes entries of all kinds, with all their data, to one file for a bug report or a spreadsheet. The file contains the
        names of artists and albums, but no key, address or path. The command works during a run. It does not change
        the ledger.

        Examples:
          lidarr-cache-warmer ledger export --json --output ledger.json
          lidarr-cache-warmer ledger export --csv --verdict cold > cold.csv

        Exit codes: 0 written; 2 usage, configuration, or the file already exists or is not writable; 6 ledger not readable or
        disk full.
        """;

    public static Command Create()
    {
        var export = new ExplainedCommand("export", "Write the ledger as CSV or JSON", Description);
        var config = ConfigOption.AddTo(export);
        var entries = new EntryOptions(export, withMbids: false);
        var csv = new Option<bool>("--csv") { Description = "Write CSV. Cells that look like formulas get a leading apostrophe." };
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var output = new Option<string?>("--output", "-o") { Description = "A new file to write to; the default is the standard output.", HelpName = "FILE" };
        foreach (var option in (Option[])[csv, json, output])
        {
            export.Options.Add(option);
        }

        export.Validators.Add(result =>
        {
            if (result.GetValue(csv) == result.GetValue(json))
            {
                result.AddError("Choose a format: --csv or --json.");
            }
        });
        export.SetAction((parsed, _) => Configured.ExecuteAsync(parsed.GetValue(config), options =>
            ExportAsync(options, entries.Read(parsed), parsed.GetValue(json), parsed.GetValue(output))));
        return export;
    }

    private static async Task<int> ExportAsync(WarmerOptions options, EntryFilter filter, bool asJson, string? path)
    {
        await using var ledger = await LedgerAccess.ViewAsync(options);
        var listing = new Listing(new EntryList(ledger, options.Run, filter, TimeProvider.System), int.MaxValue, TimeProvider.System);
        var document = await ExportHead.FromAsync(options, ledger, TimeProvider.System.GetUtcNow());
        var lines = asJson ? listing.Json(ExportHead.Json(document)) : ExportHead.Csv(document).ToAsyncEnumerable().Concat(listing.Csv());
        if (path is null)
        {
            _ = await Printing.LinesAsync(StandardOutput.Writer, lines);
            return ErrorReporter.OfOutput();
        }

        var isBegun = false;
        try
        {
            await using var file = new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })
            {
                NewLine = "\n",
            };
            isBegun = true;
            await foreach (var line in lines)
            {
                await file.WriteLineAsync(line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return isBegun
                ? ErrorReporter.Report($"--output: {path} is incomplete, because writing failed ({e.Message.TrimEnd('.')}). "
                    + "Remove it, free disk space, and start again.", ExitCode.LedgerUnusable)
                : ErrorReporter.Report($"--output: {path} {(File.Exists(path) ? "already exists" : "cannot be written")} "
                    + $"({e.Message.TrimEnd('.')}). Choose another name.", ExitCode.BadUsage);
        }

        StandardError.Line($"{listing.Counts} Written to {SafeText.From(path)}.");
        return ExitCode.Finished;
    }
}
