using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Reporting;

/// <summary>
/// The small file of <c>key=value</c> lines that each run writes beside the config: first the keys of the Python tool
/// in that tool's order, then the keys of this program.
/// </summary>
public static partial class ResultsLog
{
    /// <summary>How many of the newest files are kept.</summary>
    public const int MostFiles = 500;

    private const string Prefix = "results_";
    private const string Suffix = ".log";

    /// <summary>
    /// Writes the log of a run and deletes the oldest logs if there are more than <see cref="MostFiles"/>.
    /// </summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="options">The options of the run.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static string Write(RunResult result, WarmerOptions options)
    {
        var stamp = result.FinishedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = FreePath(options.ResultsDirectory, stamp);
        File.WriteAllText(path, Text(result, options));
        RemoveOldest(options.ResultsDirectory);
        return path;
    }

    /// <summary>The logs of a folder; files with other names are never read or deleted.</summary>
    internal static IEnumerable<string> FilesIn(string directory) => Directory.GetFiles(directory, $"{Prefix}*{Suffix}")
        .Where(file => OwnName().IsMatch(Path.GetFileName(file)));

    /// <summary>The word for how a run ended.</summary>
    public static string WordOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Finished => "finished",
        RunOutcome.Interrupted => "interrupted",
        RunOutcome.ServiceDown => "service_down",
        RunOutcome.LidarrUnreadable => "lidarr_unreadable",
    };

    /// <summary>The content of the log of a run.</summary>
    internal static string Text(RunResult result, WarmerOptions options)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in PythonKeys(result, options).Concat(OwnKeys(result, options)).Concat(InstanceKeys(result, options)))
        {
            text.Append(key).Append('=').Append(value).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Key, string Value)> PythonKeys(RunResult result, WarmerOptions options)
    {
        var (run, ledger) = (options.Run, result.Ledger);
        var countsReleaseGroups = run.ProcessReleaseGroups;
        yield return ("finished_at_utc", LedgerTimestamp.Format(LedgerTimestamp.Pack(result.FinishedAt)));
        yield return ("artists_success", Number(ledger.Artists.Success));
        yield return ("artists_timeout", Number(ledger.Artists.Timeout));
        yield return ("artists_total", Number(ledger.Artists.Total));
        yield return ("text_search_attempted", Number(ledger.TextSearches.Success + ledger.TextSearches.Timeout));
        yield return ("text_search_success", Number(ledger.TextSearches.Success));
        yield return ("rg_success", Number(countsReleaseGroups ? ledger.ReleaseGroups.Success : 0));
        yield return ("rg_timeout", Number(countsReleaseGroups ? ledger.ReleaseGroups.Timeout : 0));
        yield return ("rg_total", Number(ledger.ReleaseGroups.Total));
        yield return ("force_artists", Switch(run.ForceArtists || result.Surveyed.Contains(EntryKind.Artist)));
        yield return ("force_rg", Switch(run.ForceReleaseGroups || result.Surveyed.Contains(EntryKind.ReleaseGroup)));
        yield return ("force_text_search", Switch(run.ForceTextSearch || result.Surveyed.Contains(EntryKind.TextSearch)));
        yield return ("process_release_groups", Switch(run.ProcessReleaseGroups));
        yield return ("process_artist_textsearch", Switch(run.ProcessArtistTextSearch));
        yield return ("process_manual_entries", Switch(run.ProcessManualEntries));
        yield return ("manual_artists_added", Number(result.ManualArtistsAdded));
        yield return ("manual_rgs_added", Number(result.ManualReleaseGroupsAdded));
        yield return ("lidarr_refreshes_triggered", Number(result.Refreshed));
        yield return ("verify_ssl", Switch(options.Lidarrs.All(lidarr => lidarr.VerifySsl)));
        yield return ("lidarr_timeout", Number((long)options.Lidarrs.Max(lidarr => lidarr.Timeout).TotalSeconds));
    }

    private static IEnumerable<(string Key, string Value)> OwnKeys(RunResult result, WarmerOptions options)
    {
        yield return ("started_at_utc", LedgerTimestamp.Format(LedgerTimestamp.Pack(result.StartedAt)));
        yield return ("outcome", WordOf(result.Outcome));
        yield return ("requests", Number(result.Requests));
        yield return ("asked_in_vain", Number(result.AskedInVain));
        yield return ("succeeded", Number(result.Succeeded));
        yield return ("failed", Number(result.Failed));
        yield return ("being_prepared", Number(result.BeingPrepared));
        yield return ("newly_warm", Number(result.Phases.Sum(phase => phase.NewlyWarm)));
        yield return ("newly_broken", Number(result.Phases.Sum(phase => phase.NewlyBroken)));
        foreach (var verdict in VerdictInfo.CountedApart)
        {
            yield return (VerdictInfo.For(verdict).Word, Number(result.Phases.Sum(phase => phase.Count(verdict))));
        }

        yield return ("degraded", Number(result.Phases.Sum(phase => phase.Degraded)));
        yield return ("added_in_lidarr_warmed", Number(result.Hints.Succeeded + result.HintsBefore.Succeeded));
        yield return ("added_in_lidarr_failed", Number(result.Hints.Failed + result.HintsBefore.Failed));
        var left = result.Phases.Sum(phase => (long)phase.Left);
        var time = WarmingTime.For(left, options.Probe.RateLimitPerSecond);
        yield return ("left_for_next_run", Number(left));
        yield return ("left_seconds", $"{Number((long)time.Least.TotalSeconds)}-{Number((long)time.Most.TotalSeconds)}");
        yield return ("survey", Switch(result.Surveyed.Count > 0));
        foreach (var (key, quantile) in new[] { ("answer_median_ms", result.Answers.Quantile(0.5)), ("answer_p95_ms", result.Answers.Quantile(0.95)) })
        {
            if (quantile is { } known)
            {
                yield return (key, Number((long)known.TotalMilliseconds));
            }
        }

        if (result.ServerDataAge is { } age)
        {
            yield return ("server_data_age_seconds", Number((long)age.TotalSeconds));
        }
    }

    private static IEnumerable<(string Key, string Value)> InstanceKeys(RunResult result, WarmerOptions options)
    {
        if (options.Lidarrs.Count > 1)
        {
            yield return ("lidarrs", string.Join(' ', options.Lidarrs.Select(lidarr => lidarr.Name)));
            yield return ("lidarrs_unread", string.Join(' ', result.UnreadLidarrs));
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Switch(bool on) => on ? "true" : "false";

    // Two short runs may end within one second. The later run must not overwrite the log of the earlier run.
    private static string FreePath(string directory, string stamp)
    {
        var path = Path.Combine(directory, $"{Prefix}{stamp}{Suffix}");
        for (var number = 2; File.Exists(path); number++)
        {
            path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{stamp}-{number}{Suffix}"));
        }

        return path;
    }

    private static void RemoveOldest(string directory)
    {
        // Sorting by name sorts by time.
        var files = FilesIn(directory).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files.Take(files.Count - MostFiles))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The new log is written even if an old log cannot be deleted. The next run tries again.
            }
        }
    }

    [GeneratedRegex(@"^results_\d{8}T\d{6}Z(-\d+)?\.log$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnName();
}
