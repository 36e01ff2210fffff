using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Shows everything known about one entry.</summary>
internal static class ShowCommand
{
    private const string Description =
        """
        Shows everything about one artist or release group: the server's last answer, what it means and what to do, the next
        check, the exact address that Lidarr requests, and links to the entry's pages. Works without Lidarr and during a run.
        Writes nothing.

        Examples:
          lidarr-cache-warmer ledger show 5b11f4ce-a62d-471e-81fc-a69a8278c7da
          lidarr-cache-warmer ledger show https://musicbrainz.org/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da
          lidarr-cache-warmer ledger show http://lidarr:8686/album/1b022e01-4da6-387b-8658-8678046e4cef --json

        Exit codes: 0 shown; 2 usage, configuration, or no such entry in the ledger; 6 ledger not readable or disk full.
        """;

    public static Command Create()
    {
        var show = new ExplainedCommand("show", "Show everything known about one entry", Description);
        var mbid = new Argument<string>("MBID") { Description = "The MBID of an artist or release group. A MusicBrainz or Lidarr URL that contains the MBID also works." };
        mbid.Validators.Add(EntryOptions.RefuseOthersThanMbids);
        show.Arguments.Add(mbid);
        var config = ConfigOption.AddTo(show);
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text." };
        show.Options.Add(json);
        show.SetAction((parsed, _) => Configured.ExecuteAsync(parsed.GetValue(config), options =>
            ShowAsync(options, MbidText.Find(parsed.GetValue(mbid) ?? "") ?? default, parsed.GetValue(json))));
        return show;
    }

    private static async Task<int> ShowAsync(WarmerOptions options, Mbid mbid, bool asJson)
    {
        var time = TimeProvider.System;
        await using var ledger = await LedgerAccess.ViewAsync(options);
        if (await EntryDetails.ReadAsync(ledger, Connections.LocationOf(options.Ledger), options, mbid, time) is not { } details)
        {
            return ErrorReporter.Report(Unknown(mbid), ExitCode.BadUsage);
        }

        _ = asJson
            ? Printing.Document(StandardOutput.Writer, DetailsDocument.From(details, options), LedgerJson.Default.DetailsDocument)
            : Printing.Lines(StandardOutput.Writer, new ShowReport(options, time.GetUtcNow(), time.LocalTimeZone).Lines(details));
        return ErrorReporter.OfOutput();
    }

    /// <summary>The message for an MBID that the ledger does not have.</summary>
    public static string Unknown(Mbid mbid) =>
        $"The ledger has no artist or release group {mbid}. Check that this is not the MBID of a release, recording or track. "
            + "A run adds everything that Lidarr has.";
}
