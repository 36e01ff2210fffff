using System.CommandLine;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Removes selected entries.</summary>
internal static class ForgetCommand
{
    private const string Description =
        """
        Removes chosen entries from the ledger, and nothing else ever does. The next run adds what Lidarr still has as never
        tried, so this tidies away what is gone from Lidarr, and makes a new beginning with the rest. To have entries looked
        at again, 'ledger recheck' is enough. Of a text search alone, only what is known of it is forgotten.

        Entries that are named by MBID are forgotten at once; if others are chosen, their number is said first, and it takes
        --yes or an answer.

        Examples:
          lidarr-cache-warmer ledger forget 5b11f4ce-a62d-471e-81fc-a69a8278c7da --with-albums
          lidarr-cache-warmer ledger forget --verdict missing --kind release-group --dry-run
          lidarr-cache-warmer ledger forget --text 'various artists' --yes

        Exit codes: 0 done, or nothing matches; 2 usage, configuration, an unknown MBID, or nobody to ask; 5 another process
        holds the ledger; 6 ledger not usable.
        """;

    public static Command Create()
    {
        var forget = new ExplainedCommand("forget", "Remove entries from the ledger", Description);
        var choice = new Choice(forget);
        var withAlbums = new Option<bool>("--with-albums") { Description = "The release groups of chosen artists too." };
        forget.Options.Add(withAlbums);
        forget.SetAction((parsed, _) => choice.ExecuteAsync(parsed, "forgotten", parsed.GetValue(withAlbums), async (_, edit) =>
        {
            var counts = await edit.ForgetAsync();
            return counts.Total == 0
                ? ["No entry matches any more, so nothing is changed."]
                : [$"{EntryLines.Counted(counts.Artists, counts.TextSearches, counts.ReleaseGroups)} forgotten. The next run adds what Lidarr still has, as never tried."];
        }));
        return forget;
    }
}
