using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Which searches the ledger's results of searches are of. When a configuration adds one, all of them are marked for a
/// recheck, once: they would be warm without it until they go stale.
/// </summary>
internal static class SearchTypesNote
{
    private const string Note = TargetNotes.SearchTypes;
    private const int PageSize = 1_000;

    /// <summary>Brings results and note up to the configuration.</summary>
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
