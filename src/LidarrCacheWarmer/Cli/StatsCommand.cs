using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Terminal.Statistics;

namespace LidarrCacheWarmer.Cli;

/// <summary>Prints the statistics.</summary>
internal static class StatsCommand
{
    private const string Description =
        """
        Shows what is cached, what is not and why, when entries are due, whether the runs help, and what to do next. Reads
        Lidarr's library. Sends nothing to the metadata server and writes nothing. Works during a run.

        Examples:
          lidarr-cache-warmer stats --config config.ini
          lidarr-cache-warmer stats --config config.ini --offline           without Lidarr
          lidarr-cache-warmer stats --config config.ini --json              for scripts
          lidarr-cache-warmer stats --config config.ini --canary-stats      which backends answered
          lidarr-cache-warmer stats --config config.ini --cf-cache-stats    edge cache hits and misses, by kind and hour

        Exit codes: 0 report printed (even if Lidarr was not readable), 2 usage or configuration, 6 ledger not readable or disk
        full.
        """;

    /// <summary>The command <c>stats</c>.</summary>
    public static Command Create()
    {
        var stats = new ExplainedCommand("stats", "Show what is cached, what is not, and why", Description);
        var config = ConfigOption.AddTo(stats);
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text." };
        var offline = new Option<bool>("--offline") { Description = "Do not contact Lidarr. The counts then include entries that Lidarr no longer has." };
        var canary = new Option<bool>("--canary-stats") { Description = "Show only which backends answered (header x-canary-response-target)." };
        var edge = new Option<bool>("--cf-cache-stats") { Description = "Show only hits and misses of the edge cache (header cf-cache-status)." };
        foreach (var option in (Option[])[json, offline, canary, edge])
        {
            stats.Options.Add(option);
        }

        stats.SetAction((parsed, _) => Configured.ExecuteAsync(parsed.GetValue(config), options =>
        {
            HistoryHeader[] headers =
            [
                .. parsed.GetValue(canary) ? [HistoryHeader.CanaryTarget] : Array.Empty<HistoryHeader>(),
                .. parsed.GetValue(edge) ? [HistoryHeader.CfCacheStatus] : Array.Empty<HistoryHeader>(),
            ];
            return headers.Length > 0
                ? Task.FromResult(TellOfHeaders(options, headers, parsed.GetValue(json)))
                : ReportAsync(options, parsed.GetValue(offline), parsed.GetValue(json));
        }));
        return stats;
    }

    private static async Task<int> ReportAsync(WarmerOptions options, bool isOffline, bool asJson)
    {
        var (time, output) = (TimeProvider.System, StandardOutput.Writer);
        using var signals = new StopSignals();
        if (!asJson)
        {
            Printing.Lines(output, StatisticsReport.Head(options, isOffline, time.GetUtcNow(), time.LocalTimeZone));
        }

        try
        {
            var statistics = await new Inspection(Connections.Create(time), time).GatherAsync(
                options, isOffline, new ComplaintsOnly(options.Monitoring.LogLevel), signals.Token);
            _ = asJson
                ? Printing.Document(output, StatisticsDocument.From(statistics, options), StatisticsJson.Default.StatisticsDocument)
                : Printing.Lines(output, StatisticsReport.Body(statistics, options, time.LocalTimeZone));
            return ErrorReporter.OfOutput();
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
    }

    private static int TellOfHeaders(WarmerOptions options, IReadOnlyList<HistoryHeader> headers, bool asJson)
    {
        var (time, output) = (TimeProvider.System, StandardOutput.Writer);
        var location = Connections.LocationOf(options.Ledger);
        var statistics = headers.Select(header => (
            Header: header,
            Statistics: HeaderStatistics.From(location.CountHistory(header, time), time.GetUtcNow(), time.LocalTimeZone))).ToList();
        _ = asJson
            ? Printing.Document(output, HeadersDocument.From(statistics), StatisticsJson.Default.HeadersDocument)
            : Printing.Lines(output, HeaderLines.OfHistory(statistics, LedgerKindInfo.For(location.Kind), time.LocalTimeZone));
        return ErrorReporter.OfOutput();
    }
}
