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
        Marks chosen entries, so that the next run checks them again with all attempts, whatever their state and
        cache_recheck_hours. The old results stay until then, so the albums of a marked artist are not delayed. Entries that
        Lidarr no longer has are marked too, but no run checks them.

        If you choose entries by MBID, the command marks them at once. Otherwise it prints their number and asks for
        confirmation, unless you add --yes.

        Examples:
          lidarr-cache-warmer ledger recheck 5b11f4ce-a62d-471e-81fc-a69a8278c7da
          lidarr-cache-warmer ledger recheck --verdict missing --yes
          lidarr-cache-warmer ledger recheck --verdict thin,merged --kind artist --dry-run

        Exit codes: 0 done, or no entry matches; 2 usage, configuration, an unknown MBID, or no terminal to confirm; 5 ledger in
        use by another process; 6 ledger not usable.
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
            yield return "All these entries are due already, because no run has tried them yet.";
            yield break;
        }

        yield return $"{EntryLines.Counted(counts.Artists, counts.TextSearches, counts.ReleaseGroups)} marked. The next run "
            + "checks those that Lidarr still has.";
        if (counts.TextSearches > 0 && !options.ProcessArtistTextSearch)
        {
            yield return "No run checks text searches until process_artist_textsearch in [run] is true.";
        }

        if (counts.ReleaseGroups > 0)
        {
            yield return options.ProcessReleaseGroups
                ? "Release groups wait until their artist is cached."
                : "No run checks release groups until process_release_groups in [run] is true.";
        }
    }
}
