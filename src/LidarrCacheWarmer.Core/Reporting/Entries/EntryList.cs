using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Entries;

/// <summary>The entries of a ledger that match a filter, streamed because there may be a million entries.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="options">The options of runs.</param>
/// <param name="filter">Selects the entries.</param>
/// <param name="time">The clock.</param>
public sealed class EntryList(ILedger ledger, RunOptions options, EntryFilter filter, TimeProvider time)
{
    private readonly EntryKind[] _wanted = [.. Enum.GetValues<EntryKind>().Where(kind => filter.Kinds?.Contains(kind) ?? true)];

    /// <summary>
    /// How many entries were considered so far, including entries skipped because of their verdict.
    /// </summary>
    public long Total { get; private set; }

    /// <summary>How many of the considered entries match.</summary>
    public long Matches { get; private set; }

    /// <summary>Visits the entries: artists, each with its search, then release groups, in stored order.</summary>
    public async IAsyncEnumerable<(ListedEntry Entry, NextLook Next)> EntriesAsync()
    {
        (Total, Matches) = (0, 0);
        var forecast = await (filter.Mbids is null ? Forecast.ForAllAsync(options, ledger, time) : Forecast.ForFewAsync(options, ledger, time));
        await foreach (var entry in filter.Mbids is null ? AllAsync() : NamedAsync())
        {
            if (filter.Matches(entry) && await forecast.ForAsync(entry) is var next && (!filter.OnlyDue || next.IsDue))
            {
                Matches++;
                yield return (entry, next);
            }
        }
    }

    // If the ledger can select by verdict, only matching entries are read. Of a million entries, only a few have a rare
    // verdict.
    private async IAsyncEnumerable<ListedEntry> AllAsync()
    {
        if (filter.Verdicts is { } verdicts && ledger.ArtistsWith(verdicts) is { } artists && ledger.ReleaseGroupsWith(verdicts) is { } groups)
        {
            Total = Counted(await ledger.TotalsAsync());
            await foreach (var entry in AmongAsync(artists, groups))
            {
                yield return entry;
            }

            yield break;
        }

        await foreach (var entry in AmongAsync(ledger.ArtistsAsync(), ledger.ReleaseGroupsAsync()))
        {
            Total++;
            yield return entry;
        }
    }

    private async IAsyncEnumerable<ListedEntry> AmongAsync(IAsyncEnumerable<ArtistEntry> artists, IAsyncEnumerable<ReleaseGroupEntry> groups)
    {
        if (Wants(EntryKind.Artist) || Wants(EntryKind.TextSearch))
        {
            await foreach (var artist in artists)
            {
                foreach (var entry in OfArtist(artist))
                {
                    yield return entry;
                }
            }
        }

        if (Wants(EntryKind.ReleaseGroup))
        {
            await foreach (var group in groups)
            {
                yield return ListedEntry.From(group);
            }
        }
    }

    private long Counted(LedgerTotals totals) => _wanted.Sum(kind => kind switch
    {
        EntryKind.Artist => totals.Artists,
        EntryKind.TextSearch when WithEverySearch => totals.Artists,
        EntryKind.TextSearch => totals.Searches,
        EntryKind.ReleaseGroup => (long)totals.ReleaseGroups,
    });

    private async IAsyncEnumerable<ListedEntry> NamedAsync()
    {
        foreach (var mbid in filter.Mbids ?? new HashSet<Library.Mbid>())
        {
            foreach (var entry in await ledger.FindArtistAsync(mbid) is { } artist ? OfArtist(artist) : [])
            {
                Total++;
                yield return entry;
            }

            if (Wants(EntryKind.ReleaseGroup) && await ledger.FindReleaseGroupAsync(mbid) is { } group)
            {
                Total++;
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

        if (Wants(EntryKind.TextSearch) && (WithEverySearch || artist.TextSearch.Status != ProbeStatus.Untried))
        {
            yield return ListedEntry.SearchOf(artist);
        }
    }

    // Searches are off for most users. Each artist then has an empty search record, which is not listed.
    private bool WithEverySearch => filter.Kinds is not null || options.ProcessArtistTextSearch;

    private bool Wants(EntryKind kind) => _wanted.Contains(kind);
}
