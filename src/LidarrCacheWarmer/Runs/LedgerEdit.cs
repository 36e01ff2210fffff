using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Runs;

/// <summary>The number of entries of each kind.</summary>
internal sealed record EntryCounts(long Artists, long TextSearches, long ReleaseGroups)
{
    public static EntryCounts None { get; } = new(0, 0, 0);

    public long Total => Artists + TextSearches + ReleaseGroups;

    public EntryCounts With(EntryKind kind) => kind switch
    {
        EntryKind.Artist => this with { Artists = Artists + 1 },
        EntryKind.TextSearch => this with { TextSearches = TextSearches + 1 },
        EntryKind.ReleaseGroup => this with { ReleaseGroups = ReleaseGroups + 1 },
    };
}

/// <summary>Changes selected entries in pages, because a selection can have a million entries.</summary>
/// <param name="ledger">The ledger; open for writing, unless the caller only reads the selection.</param>
/// <param name="list">The selected entries.</param>
/// <param name="withAlbums">Whether the release groups of selected artists are included.</param>
internal sealed class LedgerEdit(ILedger ledger, EntryList list, bool withAlbums)
{
    private const int Page = 1000;

    /// <summary>The selected entries.</summary>
    public async IAsyncEnumerable<(ListedEntry Entry, NextLook Next)> SelectedAsync()
    {
        var (artists, albums) = (new HashSet<Mbid>(), new HashSet<Mbid>());
        await foreach (var selected in list.EntriesAsync())
        {
            if (withAlbums)
            {
                _ = selected.Entry.Kind switch
                {
                    EntryKind.Artist => artists.Add(selected.Entry.Mbid),
                    EntryKind.ReleaseGroup => albums.Add(selected.Entry.Mbid),
                    EntryKind.TextSearch => false,
                };
            }

            yield return selected;
        }

        if (artists.Count == 0)
        {
            yield break;
        }

        await foreach (var album in ledger.ReleaseGroupsAsync().Where(group => artists.Contains(group.ArtistMbid) && !albums.Contains(group.Mbid)))
        {
            yield return (ListedEntry.From(album), default);
        }
    }

    /// <summary>
    /// Removes the rows of artists and release groups. If a text search is selected without its artist, removes only
    /// the result of the search.
    /// </summary>
    public async ValueTask<EntryCounts> ForgetAsync()
    {
        var counts = EntryCounts.None;
        Mbid? artistBefore = null;
        await foreach (var page in SelectedAsync().Chunk(Page))
        {
            var (artists, searches, albums) = (new List<Mbid>(), new List<LedgerChange>(), new List<Mbid>());
            foreach (var (entry, _) in page)
            {
                counts = counts.With(entry.Kind);
                if (entry.Kind == EntryKind.Artist)
                {
                    artists.Add(entry.Mbid);
                    artistBefore = entry.Mbid;
                }
                else if (entry.Kind == EntryKind.ReleaseGroup)
                {
                    albums.Add(entry.Mbid);
                }
                else if (entry.Mbid != artistBefore)
                {
                    searches.Add(new LedgerChange(entry.Key, ProbeRecord.Untried));
                }
            }

            await ledger.WriteAsync(searches);
            _ = await ledger.RemoveAsync(EntryKind.Artist, artists);
            _ = await ledger.RemoveAsync(EntryKind.ReleaseGroup, albums);
        }

        await ledger.CompactAsync();
        return counts;
    }

    /// <summary>Marks the entries for a recheck. Skips untried entries, which are due anyway.</summary>
    public async ValueTask<EntryCounts> RecheckAsync()
    {
        var counts = EntryCounts.None;
        await foreach (var page in SelectedAsync().Select(selected => selected.Entry).Where(entry => entry.Known.Status != ProbeStatus.Untried).Chunk(Page))
        {
            counts = page.Aggregate(counts, (sum, entry) => sum.With(entry.Kind));
            await ledger.WriteAsync([.. page.Select(entry => new LedgerChange(entry.Key, Planning.Recheck.Request(entry.Known)))]);
        }

        await ledger.CompactAsync();
        return counts;
    }
}
