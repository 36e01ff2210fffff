using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Recommendations for the user, derived from the statistics.</summary>
public static class Recommendations
{
    private const int NamedArtists = 3;
    private const int ManyEntries = 1_000;

    // The server may need this long to generate an entry; if a client disconnects earlier, the server later starts
    // over.
    private static readonly TimeSpan EnoughTimeout = TimeSpan.FromSeconds(100);

    /// <summary>The recommendations, most urgent first, one sentence each; they may contain untrusted text.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="options">The options of runs.</param>
    public static IReadOnlyList<string> For(LibraryStatistics statistics, WarmerOptions options) => statistics.IsAtWork
        ?
        [
            "A run is in progress and works on what is pending or due. Run stats again when it has finished",
            .. OfTimeouts(statistics, options.Probe),
        ]
        :
        [
            .. OfArtists(statistics.Artists),
            .. OfTimeouts(statistics, options.Probe),
            .. OfSearches(statistics.TextSearches),
            .. OfReleaseGroups(statistics, options.Run),
            .. OfMerged(statistics),
            .. OfStorage(statistics),
            .. OfNextRun(statistics.NextRun),
        ];

    /// <summary>
    /// The number of entries whose request timed out, although the server may have needed more time than the timeout
    /// allows. 0 when the timeout is long enough.
    /// </summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="probe">The options of requests.</param>
    public static int CutShort(LibraryStatistics statistics, ProbeOptions probe) => probe.Timeout >= EnoughTimeout ? 0
        : statistics.Kinds.SelectMany(kind => kind.Verdicts).SelectMany(verdict => verdict.Causes)
            .Where(cause => cause.Cause == Diagnosis.TimeoutCause).Sum(cause => cause.Count);

    private static IEnumerable<string> OfArtists(KindStatistics artists)
    {
        if (artists.Untried > 0)
        {
            yield return $"Run cache warmer to process {Amounts.Counted(artists.Untried, "pending artist", "pending artists")}";
        }

        if (artists.Failed > 0)
        {
            var failed = artists.Broken.Where(entry => VerdictInfo.For(entry.Verdict).Meaning != VerdictMeaning.Flawed).Take(NamedArtists).ToList();
            var more = artists.Failed - failed.Count;
            // The broken entries listed in the statistics may all be thin or merged. Then there is no failed entry to
            // name.
            var names = failed.Count == 0 ? ""
                : $" ({string.Join(", ", failed.Select(entry => entry.Name))}{(more > 0 ? $" and {Number(more)} more" : "")})";
            yield return $"{Amounts.Counted(artists.Failed, "artist has", "artists have")} failed so far{names}. Runs keep "
                + "trying; 'ledger show MBID' says what you can do";
        }
    }

    private static IEnumerable<string> OfTimeouts(LibraryStatistics statistics, ProbeOptions probe)
    {
        if (CutShort(statistics, probe) is var timeouts and > 0)
        {
            yield return $"Set timeout_seconds = 120: {Amounts.Counted(timeouts, "entry", "entries")} had no answer within "
                + $"{probe.Timeout.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} seconds, and disconnecting "
                + "cancels the server's work";
        }
    }

    private static IEnumerable<string> OfSearches(KindStatistics? searches)
    {
        if (searches?.Untried > 0)
        {
            yield return $"Process {Amounts.Counted(searches.Untried, "pending text search", "pending text searches")}";
        }
    }

    private static IEnumerable<string> OfReleaseGroups(LibraryStatistics statistics, RunOptions run)
    {
        // Only due entries count: an entry with a cached 404 is eligible, but nothing can be done for it now.
        if (statistics.NextRun.FirstOrDefault(plan => plan.Kind == EntryKind.ReleaseGroup)?.Counts is { } counts
            && counts.Untried + counts.Failed is var toDo and > 0)
        {
            yield return $"Process {Amounts.Counted(toDo, "eligible release group", "eligible release groups")}";
        }

        if (!run.ProcessReleaseGroups && statistics.Artists.Cached * 10L > statistics.Artists.Total * 9L)
        {
            yield return "Consider enabling release group processing: process_release_groups = true";
        }
    }

    private static IEnumerable<string> OfMerged(LibraryStatistics statistics)
    {
        var merged = statistics.Kinds.SelectMany(kind => kind.Verdicts).Where(verdict => verdict.Verdict == Verdict.Merged).Sum(verdict => verdict.Count);
        if (merged > 0)
        {
            yield return "Refresh merged entries in Lidarr, first the old artist, then at once the other artist: "
                + $"{Amounts.Counted(merged, "entry", "entries")} ('ledger list --verdict merged')";
        }
    }

    private static IEnumerable<string> OfStorage(LibraryStatistics statistics)
    {
        if (!LedgerKindInfo.For(statistics.LedgerKind).SuitsLargeLibraries && statistics.Entities > ManyEntries)
        {
            yield return "Switch to SQLite for better performance: storage_type = sqlite";
        }
    }

    private static IEnumerable<string> OfNextRun(IReadOnlyList<PhasePlan> plans)
    {
        var phases = plans.Select((plan, index) => (Number: index + 1, plan.Kind, plan.Due))
            .Where(phase => phase.Due > 0)
            .Select(phase => $"Phase {phase.Number.ToString(CultureInfo.InvariantCulture)}: {Number(phase.Due)} {NameOf(phase.Kind, phase.Due)}")
            .ToList();
        if (phases.Count > 0)
        {
            yield return $"Next run will execute: {string.Join(", ", phases)}";
        }
    }

    private static string NameOf(EntryKind kind, int count) => (kind, count) switch
    {
        (EntryKind.Artist, 1) => "artist",
        (EntryKind.Artist, _) => "artists",
        (EntryKind.TextSearch, 1) => "text search",
        (EntryKind.TextSearch, _) => "text searches",
        (EntryKind.ReleaseGroup, 1) => "release group",
        (EntryKind.ReleaseGroup, _) => "release groups",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
