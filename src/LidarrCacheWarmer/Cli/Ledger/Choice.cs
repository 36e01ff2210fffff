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
/// Chooses entries, says how many they are, and lets something be done to them: at once if they were named one by one,
/// otherwise when the user agrees.
/// </summary>
internal sealed class Choice
{
    private readonly EntryOptions _entries;
    private readonly ConfigOption _config;
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do it without asking." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "List what would change, and change nothing." };

    /// <summary>Gives a command the options.</summary>
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
                result.AddError($"Say which entries are meant: MBIDs, --verdict, --kind or --text. 'ledger {command.Name} --help' has examples.");
            }
        });
    }

    /// <summary>Carries it out.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="verb">What is to be done, as in <c>3 artists would be forgotten</c>.</param>
    /// <param name="withAlbums">Whether release groups of chosen artists are meant too.</param>
    /// <param name="change">Does it, and says what came of it.</param>
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
                    return ErrorReporter.Report("More entries match by now than you have agreed to, because a run has gone on meanwhile. Nothing is changed; start again.", ExitCode.BadUsage);
                }

                Printing.Lines(StandardOutput.Writer, await change(options, Edit(ledger, options, filter, withAlbums)));
                return ExitCode.Finished;
            });
        });

    private static LedgerEdit Edit(LidarrCacheWarmer.Ledger.ILedger ledger, WarmerOptions options, EntryFilter filter, bool withAlbums) =>
        new(ledger, new EntryList(ledger, options.Run, filter, TimeProvider.System), withAlbums);

    // The exit code if that is all, null to go on; and how many entries a user has agreed to who was asked.
    private static async ValueTask<(int? ExitCode, long? Agreed)> LookAsync(WarmerOptions options, EntryFilter filter, string verb, bool withAlbums, bool isDryRun, bool isAgreed)
    {
        await using var view = await LedgerAccess.ViewAsync(options);
        var unknown = await (filter.Mbids ?? new HashSet<Library.Mbid>()).ToAsyncEnumerable()
            .Where(async (mbid, _) => await view.FindArtistAsync(mbid) is null && await view.FindReleaseGroupAsync(mbid) is null).ToListAsync();
        if (unknown.Count > 0)
        {
            unknown.ForEach(mbid => ErrorReporter.Report(ShowCommand.Unknown(mbid) + " Nothing is changed.", ExitCode.BadUsage));
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
            StandardError.Line("No entry matches, so nothing is changed.");
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
            return ErrorReporter.Report("There is no terminal to ask whether that is wanted: add --yes to do it, or --dry-run to see the entries. Nothing is changed.", ExitCode.BadUsage);
        }

        StandardError.Text("Go on? [y/N] ");
        if (Console.ReadLine()?.Trim() is { } answer && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        StandardError.Line("Nothing is changed.");
        return ExitCode.Finished;
    }
}
