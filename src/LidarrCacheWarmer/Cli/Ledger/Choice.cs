using System.CommandLine;
using LidarrCacheWarmer.Cli.Setup;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>
/// Selects entries, prints their number, and changes them. Entries named by MBID change at once; all others change
/// after the user's confirmation.
/// </summary>
internal sealed class Choice
{
    private readonly EntryOptions _entries;
    private readonly ConfigOption _config;
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask for confirmation." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would change." };

    /// <summary>Adds the options to a command.</summary>
    public Choice(Command command)
    {
        _entries = new EntryOptions(command, withMbids: true);
        _config = ConfigOption.AddTo(command);
        command.Options.Add(_yes);
        command.Options.Add(_dryRun);
        command.Validators.Add(result =>
        {
            if (!result.Children.Any(child => child.Tokens.Count > 0 && child is System.CommandLine.Parsing.ArgumentResult
                || child is System.CommandLine.Parsing.OptionResult { Option.Name: "--verdict" or "--kind" or "--text" }))
            {
                result.AddError($"Choose entries by MBID, --verdict, --kind or --text. For examples: 'ledger {command.Name} --help'.");
            }
        });
    }

    /// <summary>Executes the change.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="verb">The word for the change, such as <c>forgotten</c> in <c>3 artists would be
    /// forgotten</c>.</param>
    /// <param name="withAlbums">Whether release groups of selected artists are included.</param>
    /// <param name="change">Makes the change, and describes its result.</param>
    /// <returns>The exit code.</returns>
    public Task<int> ExecuteAsync(
        ParseResult parsed, string verb, bool withAlbums, Func<WarmerOptions, LedgerEdit, ValueTask<IEnumerable<string>>> change) =>
        Configured.ExecuteAsync(parsed.GetValue(_config), async options =>
        {
            var filter = _entries.Read(parsed);
            var (exitCode, agreed) = await LookAsync(options, filter, verb, withAlbums, parsed.GetValue(_dryRun), parsed.GetValue(_yes));
            if (exitCode is { } end)
            {
                return end;
            }

            return await LedgerAccess.HoldingAsync(async stop =>
            {
                await using var ledger = await LedgerAccess.HoldAsync(options, stop);
                if (agreed is not null && await Edit(ledger, options, filter, withAlbums).SelectedAsync().LongCountAsync(CancellationToken.None) > agreed)
                {
                    return ErrorReporter.Report("A run has changed the ledger, and more entries match than you confirmed. This command changed nothing. Start again.", ExitCode.BadUsage);
                }

                Printing.Lines(StandardOutput.Writer, await change(options, Edit(ledger, options, filter, withAlbums)));
                return ExitCode.Finished;
            });
        });

    private static LedgerEdit Edit(LidarrCacheWarmer.Ledger.ILedger ledger, WarmerOptions options, EntryFilter filter, bool withAlbums) =>
        new(ledger, new EntryList(ledger, options.Run, filter, TimeProvider.System), withAlbums);

    // If ExitCode is null, the command continues. Agreed is the number of entries that the user confirmed; null if
    // nobody was asked.
    private static async ValueTask<(int? ExitCode, long? Agreed)> LookAsync(WarmerOptions options, EntryFilter filter, string verb, bool withAlbums, bool isDryRun, bool isAgreed)
    {
        await using var view = await LedgerAccess.ViewAsync(options);
        var unknown = await (filter.Mbids ?? new HashSet<Library.Mbid>()).ToAsyncEnumerable()
            .Where(async (mbid, _) => await view.FindArtistAsync(mbid) is null && await view.FindReleaseGroupAsync(mbid) is null).ToListAsync();
        if (unknown.Count > 0)
        {
            unknown.ForEach(mbid => ErrorReporter.Report(ShowCommand.Unknown(mbid) + " Nothing was changed.", ExitCode.BadUsage));
            return (ExitCode.BadUsage, null);
        }

        var edit = Edit(view, options, filter, withAlbums);
        var counts = EntryCounts.None;
        await Printing.LinesAsync(StandardOutput.Writer, edit.SelectedAsync().Select(selected =>
        {
            counts = counts.With(selected.Entry.Kind);
            return isDryRun ? EntryLines.Fields(selected.Entry, selected.Next) : null;
        }).OfType<string>());
        if (counts.Total == 0)
        {
            StandardError.Line("No entry matches. Nothing was changed.");
            return (ExitCode.Finished, null);
        }

        StandardError.Line($"{EntryLines.Counted(counts.Artists, counts.TextSearches, counts.ReleaseGroups)} {(isDryRun ? "would" : "will")} be {verb}.");
        return isDryRun ? (ErrorReporter.OfOutput(), null)
            : filter.Mbids is not null || isAgreed ? (null, null)
            : (Asked(), counts.Total);
    }

    private static int? Asked()
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected || ConsoleTerminal.Fault() is not null)
        {
            return ErrorReporter.Report("Cannot ask for confirmation without a terminal. Add --yes to confirm, or --dry-run "
                + "to list the entries. Nothing was changed.", ExitCode.BadUsage);
        }

        StandardError.Text("Continue? [y/N] ");
        if (Console.ReadLine()?.Trim() is { } answer && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        StandardError.Line("Nothing was changed.");
        return ExitCode.Finished;
    }
}
