using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>The entries of a ledger that match a filter, streamed because there may be a million.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="options">The options of runs.</param>
/// <param name="filter">Selects the entries.</param>
/// <param name="time">The clock.</param>
public sealed class EntryList(ILedger ledger, RunOptions options, EntryFilter filter, TimeProvider time)
{
    /// <summary>How many entries were visited so far.</summary>
    public long Total { get; private set; }

    /// <summary>How many of them match.</summary>
    public long Matches { get; private set; }

    /// <summary>Visits the entries: artists, each with its search, then release groups, in stored order.</summary>
    public async IAsyncEnumerable<(ListedEntry Entry, NextLook Next)> EntriesAsync()
    {
        (Total, Matches) = (0, 0);
        var forecast = await (filter.Mbids is null ? Forecast.ForAllAsync(options, ledger, time) : Forecast.ForFewAsync(options, ledger, time));
        await foreach (var entry in filter.Mbids is null ? AllAsync() : NamedAsync())
        {
            Total++;
            var next = await forecast.ForAsync(entry);
            if (filter.Matches(entry, next))
            {
                Matches++;
                yield return (entry, next);
            }
        }
    }

    private async IAsyncEnumerable<ListedEntry> AllAsync()
    {
        if (Wants(EntryKind.Artist) || Wants(EntryKind.TextSearch))
        {
            await foreach (var artist in ledger.ArtistsAsync())
            {
                foreach (var entry in OfArtist(artist))
                {
                    yield return entry;
                }
            }
        }

        if (Wants(EntryKind.ReleaseGroup))
        {
            await foreach (var group in ledger.ReleaseGroupsAsync())
            {
                yield return ListedEntry.From(group);
            }
        }
    }

    private async IAsyncEnumerable<ListedEntry> NamedAsync()
    {
        foreach (var mbid in filter.Mbids ?? new HashSet<Library.Mbid>())
        {
            foreach (var entry in await ledger.FindArtistAsync(mbid) is { } artist ? OfArtist(artist) : [])
            {
                yield return entry;
            }

            if (Wants(EntryKind.ReleaseGroup) && await ledger.FindReleaseGroupAsync(mbid) is { } group)
            {
                yield return ListedEntry.From(group);
            }
        }
    }

    private IEnumerable<ListedEntry> OfArtist(ArtistEntry artist)
    {
        if (Wants(EntryKind.Artist))
        {
            yield return ListedEntry.From(artist);
        }

        // Most users have searches off, and then the search of each artist is empty.
        if (Wants(EntryKind.TextSearch)
            && (filter.Kinds is not null || options.ProcessArtistTextSearch || artist.TextSearch.Status != ProbeStatus.Untried))
        {
            yield return ListedEntry.SearchOf(artist);
        }
    }

    private bool Wants(EntryKind kind) => filter.Kinds?.Contains(kind) ?? true;
}
