using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Marks selected entries for a recheck.</summary>
internal static class RecheckCommand
{
    private const string Description =
        """
        Has the next run ask for chosen entries again, with all their attempts, whatever is known of them and whatever
        cache_recheck_hours says. What is known stays known: the albums of an artist are not held back meanwhile. Entries that
        Lidarr no longer has are marked too, but no run asks for them.

        Entries that are named by MBID are marked at once; if others are chosen, their number is said first, and it takes
        --yes or an answer.

        Examples:
          lidarr-cache-warmer ledger recheck 5b11f4ce-a62d-471e-81fc-a69a8278c7da
          lidarr-cache-warmer ledger recheck --verdict missing --yes
          lidarr-cache-warmer ledger recheck --verdict thin,merged --kind artist --dry-run

        Exit codes: 0 done, or nothing matches; 2 usage, configuration, an unknown MBID, or nobody to ask; 5 another process
        holds the ledger; 6 ledger not usable.
        """;

    public static Command Create()
    {
        var recheck = new ExplainedCommand("recheck", "Mark entries for a check in the next run", Description);
        var choice = new Choice(recheck);
        recheck.SetAction((parsed, _) => choice.ExecuteAsync(
            parsed, "marked for a recheck", withAlbums: false, async (options, edit) => Sentences(options.Run, await edit.RecheckAsync())));
        return recheck;
    }

    private static IEnumerable<string> Sentences(RunOptions options, EntryCounts counts)
    {
        if (counts.Total == 0)
        {
            yield return "None of them was ever tried, so all are due already.";
            yield break;
        }

        yield return $"{EntryLines.Counted(counts.Artists, counts.TextSearches, counts.ReleaseGroups)} marked: the next run asks for what Lidarr still has of them.";
        if (counts.TextSearches > 0 && !options.ProcessArtistTextSearch)
        {
            yield return "Text searches wait until process_artist_textsearch in [run] is true.";
        }

        if (counts.ReleaseGroups > 0)
        {
            yield return options.ProcessReleaseGroups
                ? "Release groups whose artist is not cached wait for their artist."
                : "Release groups wait until process_release_groups in [run] is true.";
        }
    }
}
