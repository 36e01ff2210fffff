using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Shows all that is known of one entry.</summary>
internal static class ShowCommand
{
    private const string Description =
        """
        Shows everything that is known of one artist or release group: what the server said and when, what that means and
        what to do about it, when a run asks for it next, the exact address that Lidarr asks for, and where to look at it.
        Works without Lidarr and while a run goes on; writes nothing.

        Examples:
          lidarr-cache-warmer ledger show 5b11f4ce-a62d-471e-81fc-a69a8278c7da
          lidarr-cache-warmer ledger show https://musicbrainz.org/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da
          lidarr-cache-warmer ledger show http://lidarr:8686/album/1b022e01-4da6-387b-8658-8678046e4cef --json

        Exit codes: 0 shown; 2 usage, configuration, or the ledger has no such entry; 6 ledger not readable, or disk full.
        """;

    public static Command Create()
    {
        var show = new ExplainedCommand("show", "Show everything known about one entry", Description);
        var mbid = new Argument<string>("MBID") { Description = "The artist or release group: its MBID, or an address of MusicBrainz or Lidarr that holds it." };
        mbid.Validators.Add(EntryOptions.RefuseOthersThanMbids);
        show.Arguments.Add(mbid);
        var config = ConfigOption.AddTo(show);
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text." };
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

    /// <summary>What is said of an MBID that the ledger does not have.</summary>
    public static string Unknown(Mbid mbid) =>
        $"The ledger has no artist and no release group {mbid}: see whether it is the MBID of one of these, and not of a release, recording or track; a run adds what Lidarr has.";
}
