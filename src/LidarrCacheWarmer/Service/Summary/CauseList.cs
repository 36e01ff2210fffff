using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service.Summary;

/// <summary>
/// Finds what needs a person: one row each cause, not each entry. A cold entry is none, because runs keep trying. A
/// server that is down is none either, because nothing is wrong at the user's end.
/// </summary>
internal static class CauseList
{
    /// <summary>The key of the cause that the config is invalid.</summary>
    public const string InvalidConfig = "config";

    /// <summary>The key of the cause that runs fail.</summary>
    public const string FailingRuns = "failure";

    public static IReadOnlyList<Cause> From(ServiceStatus? service, LibraryStatistics? statistics, WarmerOptions options) =>
    [
        .. OfSchedule(service),
        .. statistics is null ? [] : OfLidarrs(statistics),
        .. statistics is null ? [] : OfTimeouts(statistics, options),
        .. statistics?.Kinds.SelectMany(OfKind) ?? [],
    ];

    private static IEnumerable<Cause> OfSchedule(ServiceStatus? service)
    {
        if (service?.Schedule.Activity == ScheduleActivity.WaitingForConfig)
        {
            yield return new Cause(InvalidConfig, "The config file has an error. The log of the schedule says what is wrong, and in which line.") { IsUrgent = true };
        }

        if (service?.Schedule.Failure is { } failure)
        {
            yield return new Cause(FailingRuns, failure.Sentence) { IsUrgent = true, IsInSettings = true };
        }
    }

    private static IEnumerable<Cause> OfLidarrs(LibraryStatistics statistics) =>
        from lidarr in statistics.Lidarrs
        where lidarr.IsUnread
        select new Cause(
            $"unread:{lidarr.Lidarr}",
            $"The last run could not read {lidarr.Lidarr}, and used its library of the last reading. Check whether this Lidarr runs, and base_url and api_key in [{lidarr.Lidarr}].")
        { IsInSettings = true };

    private static IEnumerable<Cause> OfTimeouts(LibraryStatistics statistics, WarmerOptions options)
    {
        if (Recommendations.CutShort(statistics, options.Probe) is var timeouts and > 0)
        {
            yield return new Cause(
                "timeouts",
                $"{Amounts.Counted(timeouts, "entry", "entries")} had no answer in time. Set timeout_seconds = 120 in [probe]{PlaceOf("probe.timeout_seconds", options)}: disconnecting earlier cancels the server's work.")
            { IsInSettings = true };
        }
    }

    private static string PlaceOf(string setting, WarmerOptions options) =>
        options.Settings.FirstOrDefault(one => one.Setting.Name == setting)?.Where is { Length: > 0 } where ? $" ({where})" : "";

    private static IEnumerable<Cause> OfKind(KindStatistics kind)
    {
        foreach (var verdict in kind.Verdicts)
        {
            var count = CountOf(kind, verdict);
            if (count > 0 && SentenceOf(kind.Kind, verdict.Verdict, count) is { } sentence)
            {
                // A single entry is at hand if it is among the named ones.
                var only = count == 1 && verdict.Count == 1 ? kind.Broken.FirstOrDefault(entry => entry.Verdict == verdict.Verdict) : null;
                yield return new Cause($"{KindWords.One(kind.Kind)}:{VerdictInfo.For(verdict.Verdict).Word}", only is null ? sentence : $"{only.Name.Trim()}: {sentence}")
                {
                    Entries = new CauseEntries(kind.Kind, verdict.Verdict, count, only),
                };
            }
        }
    }

    // Nobody can do anything about answers that caches must not store, about a server without images, or about the
    // artists that MusicBrainz uses for special purposes.
    private static int CountOf(KindStatistics kind, VerdictStatistics verdict) => verdict.Count
        - verdict.Causes.Where(cause => Evidence.Read(cause.Cause).Kind is EvidenceKind.KeptByNone or EvidenceKind.NoImages).Sum(cause => cause.Count)
        - kind.Broken.Count(entry => entry.Verdict == verdict.Verdict && entry.Kind == EntryKind.Artist && SpecialPurposeArtists.Contains(entry.Mbid));

    private static string? SentenceOf(EntryKind kind, Verdict verdict, int count) => (kind, verdict) switch
    {
        (EntryKind.Artist, Verdict.Merged) =>
            $"MusicBrainz has merged {Amounts.Counted(count, "artist of yours into another one. Refresh the old artist", "artists of yours into others. Refresh the old artists")} in Lidarr.",
        (EntryKind.ReleaseGroup, Verdict.Merged) =>
            $"MusicBrainz has merged {Amounts.Counted(count, "album of yours into another one. Refresh its artist", "albums of yours into others. Refresh their artists")} in Lidarr.",
        (EntryKind.Artist, Verdict.Thin) =>
            $"{Amounts.Counted(count, "artist has", "artists have")} no albums or no name on the metadata server. Check at MusicBrainz; a refresh in Lidarr would remove albums without files.",
        (EntryKind.ReleaseGroup, Verdict.Thin) =>
            $"{Amounts.Counted(count, "album has", "albums have")} no release on the metadata server. Add an official release at MusicBrainz; a refresh in Lidarr could delete the album.",
        (EntryKind.Artist or EntryKind.ReleaseGroup, Verdict.Warm or Verdict.Cold or Verdict.Missing or Verdict.Pending)
            or (EntryKind.TextSearch, Verdict.Warm or Verdict.Cold or Verdict.Missing or Verdict.Pending or Verdict.Thin or Verdict.Merged) => null,
    };
}
