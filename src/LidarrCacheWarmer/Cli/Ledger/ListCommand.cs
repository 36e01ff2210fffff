using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Lists entries.</summary>
internal static class ListCommand
{
    private const string Description =
        """
        Lists entries with verdict, start of the verdict, next check, MBID, name and reason. Does not contact Lidarr, so the
        list includes entries that Lidarr no longer has. The command works during a run and writes nothing.

        On a terminal, an entry takes up to three lines. In a pipe, it is one line of fields separated by tabs: verdict, since,
        next check (due, a time, never, waiting, off), kind, MBID, name, reason. Times are UTC. The number of entries goes to
        stderr.

        Examples:
          lidarr-cache-warmer ledger list
          lidarr-cache-warmer ledger list --verdict cold missing --kind artist
          lidarr-cache-warmer ledger list --due --limit 20
          lidarr-cache-warmer ledger list --text nirvana --json
          lidarr-cache-warmer ledger list --verdict thin | cut -f 5

        Exit codes: 0 listed, or no entry matches; 2 usage or configuration; 6 ledger not readable or disk full.
        """;

    public static Command Create()
    {
        var list = new ExplainedCommand("list", "List entries with verdict, next check and reason", Description);
        var config = ConfigOption.AddTo(list);
        var entries = new EntryOptions(list, withMbids: false);
        var due = new Option<bool>("--due") { Description = "Only entries that the next run checks; release groups only if their artist is cached." };
        var limit = new Option<int?>("--limit") { Description = "Show at most this many entries.", HelpName = "N", CustomParser = Limit };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of lines." };
        foreach (var option in (Option[])[due, limit, json])
        {
            list.Options.Add(option);
        }

        list.SetAction((parsed, _) => Configured.ExecuteAsync(parsed.GetValue(config), options => ListAsync(
            options,
            entries.Read(parsed) with { OnlyDue = parsed.GetValue(due) },
            parsed.GetValue(limit) ?? int.MaxValue,
            parsed.GetValue(json))));
        return list;
    }

    private static async Task<int> ListAsync(WarmerOptions options, EntryFilter filter, int limit, bool asJson)
    {
        if (filter.Lidarr is { } lidarr && options.Lidarrs.All(configured => configured.Name != lidarr))
        {
            StandardError.Line($"The config has no section [{lidarr}]. The list shows the entries that this Lidarr had.");
        }

        await using var ledger = await LedgerAccess.ViewAsync(options);
        var listing = new Listing(new EntryList(ledger, options.Run, filter, TimeProvider.System), limit, TimeProvider.System);
        _ = await Printing.LinesAsync(
            StandardOutput.Writer,
            asJson ? listing.Json()
                : Console.IsOutputRedirected ? listing.Fields()
                : EntryLines.Head.ToAsyncEnumerable().Concat(listing.ForEyes(TerminalWidth())));
        if (!asJson && listing.Counts is { } counts)
        {
            StandardError.Line(counts);
        }

        return ErrorReporter.OfOutput();
    }

    private static int? Limit(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            result.AddError($"--limit: '{text}' is not valid; use a whole number, at least 1.");
        }

        return number;
    }

    private static int TerminalWidth()
    {
        const int Least = 60;
        return Math.Max(Least, TerminalSize.Now.Columns);
    }
}
