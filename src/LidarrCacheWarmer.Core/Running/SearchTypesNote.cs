using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Stores the types of searches for which the ledger has results. When the user adds a type in the config, all results
/// are marked once for a recheck: otherwise the new type would stay cold until the results expire.
/// </summary>
internal static class SearchTypesNote
{
    private const string Note = TargetNotes.SearchTypes;
    private const int PageSize = 1_000;

    /// <summary>Marks the results for a recheck if needed, and stores the configured types.</summary>
    public static async ValueTask FollowAsync(ILedger ledger, TextSearchTypes wanted)
    {
        var known = int.TryParse(await ledger.RecallAsync(Note), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (TextSearchTypes)number
            : TextSearchTypes.All;
        if (wanted == known)
        {
            return;
        }

        if ((wanted & ~known) != TextSearchTypes.None)
        {
            foreach (var page in (await ledger.ArtistsAsync().Where(artist => artist.TextSearch.Status == ProbeStatus.Success).ToListAsync()).Chunk(PageSize))
            {
                await ledger.WriteAsync([.. page.Select(artist => new LedgerChange(new EntryKey(EntryKind.TextSearch, artist.Mbid), Recheck.Request(artist.TextSearch)))]);
            }

            await ledger.FsyncAsync();
        }

        await ledger.RememberAsync(Note, ((int)wanted).ToString(CultureInfo.InvariantCulture));
    }
}
