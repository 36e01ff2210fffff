using System.CommandLine;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>Removes selected entries.</summary>
internal static class ForgetCommand
{
    private const string Description =
        """
        Removes chosen entries from the ledger. No other command removes entries. The next run adds the entries that Lidarr
        still has, as new ones. Use this to remove entries that Lidarr no longer has, or to start again with an entry. To only
        check entries again, use 'ledger recheck'. For a text search, this removes its results and keeps the artist.

        If you choose entries by MBID, the command removes them at once. Otherwise it prints their number and asks for
        confirmation, unless you add --yes.

        Examples:
          lidarr-cache-warmer ledger forget 5b11f4ce-a62d-471e-81fc-a69a8278c7da --with-albums
          lidarr-cache-warmer ledger forget --verdict missing --kind release-group --dry-run
          lidarr-cache-warmer ledger forget --text 'various artists' --yes

        Exit codes: 0 done, or no entry matches; 2 usage, configuration, an unknown MBID, or no terminal to confirm; 5 ledger in
        use by another process; 6 ledger not usable.
        """;

    public static Command Create()
    {
        var forget = new ExplainedCommand("forget", "Remove entries from the ledger", Description);
        var choice = new Choice(forget);
        var withAlbums = new Option<bool>("--with-albums") { Description = "Also remove the release groups of chosen artists." };
        forget.Options.Add(withAlbums);
        forget.SetAction((parsed, _) => choice.ExecuteAsync(parsed, "forgotten", parsed.GetValue(withAlbums), async (_, edit) =>
        {
            var counts = await edit.ForgetAsync();
            return counts.Total == 0
                ? ["No entry matches any more. Nothing was changed."]
                : [$"{EntryLines.Counted(counts.Artists, counts.TextSearches, counts.ReleaseGroups)} forgotten. The next run "
                    + "adds what Lidarr still has, as new entries."];
        }));
        return forget;
    }
}
