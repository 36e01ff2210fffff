using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>A Lidarr's library as stored in the ledger.</summary>
/// <param name="Count">The number of entries.</param>
/// <param name="ReadAt">The time of the last reading; null when unknown.</param>
internal readonly record struct RecalledLibrary(int Count, DateTimeOffset? ReadAt);

/// <summary>
/// Stores at each reading which Lidarrs have which entries. Entries of a Lidarr that cannot be read thus do not count
/// as removed. This class is used only if there are, or were, several Lidarrs.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="instances">All Lidarrs.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceMemory(ILedger ledger, IReadOnlyList<InstanceName> instances, TimeProvider time)
{
    private const int Page = 1000;

    // The different sets of Lidarrs in one reading. They are shared to save memory: a million rows have only a few
    // different sets.
    private readonly Dictionary<string, InstanceSet> _sets = new(StringComparer.Ordinal);

    /// <summary>Whether a library has an artist or a release group.</summary>
    public static bool Has(InstanceLibrary library, EntryKind kind, Mbid mbid) =>
        kind == EntryKind.Artist ? library.ArtistOf(mbid) is not null : library.HasAlbum(mbid);

    /// <summary>Whether the sets of Lidarrs must be stored: false if there has only ever been one Lidarr.</summary>
    public async ValueTask<bool> IsWantedAsync(EntryKind kind) => instances.Count > 1 || await ReadAtAsync(kind, instances[0]) is not null;

    /// <summary>Stores which entries each Lidarr has. Repeat the call after a fault.</summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="known">The libraries that were read completely or come from the ledger.</param>
    /// <param name="read">Those of <paramref name="known"/> that were read.</param>
    public async ValueTask LearnAsync(EntryKind kind, IReadOnlyList<InstanceLibrary> known, IReadOnlyList<InstanceLibrary> read)
    {
        _sets.Clear();
        var changes = Entries(kind)
            .Select(entry => (entry.Mbid, Before: entry.Instances, After: After(kind, entry, known)))
            .Where(entry => entry.After != entry.Before)
            .Select(entry => new HolderChange(entry.Mbid, entry.After))
            .Chunk(Page);
        await foreach (var page in changes)
        {
            await ledger.WriteHoldersAsync(kind, page);
        }

        foreach (var library in read)
        {
            await ledger.RememberAsync(Note(kind, library.Name), time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Fills a library with the stored entries, because its Lidarr cannot be read.</summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="library">The library to fill.</param>
    /// <param name="isNew">
    /// Whether another Lidarr that was read in this run has an entry; the entry's row may have just been added.
    /// </param>
    public async ValueTask<RecalledLibrary> RecallAsync(EntryKind kind, InstanceLibrary library, Func<Mbid, bool> isNew)
    {
        var readAt = await ReadAtAsync(kind, library.Name);
        var count = await FillAsync(kind, library, entry => entry.Instances.Contains(library.Name));
        if (count == 0 && (readAt is not null || await IsTheOneBeforeAsync(kind, library.Name)))
        {
            // No row names its Lidarrs, because the ledger is older than that column, or the Python tool removed the
            // column.
            count = await FillAsync(kind, library, entry =>
                entry is { Instances.IsKnown: false, IsOfLidarr: true } && !(entry.IsUntried && isNew(entry.Mbid)));
        }

        return new RecalledLibrary(count, readAt);
    }

    private async ValueTask<int> FillAsync(EntryKind kind, InstanceLibrary library, Func<KnownEntry, bool> hadIt)
    {
        var count = 0;
        await foreach (var entry in Entries(kind).Where(hadIt))
        {
            count++;
            if (kind == EntryKind.Artist)
            {
                library.Recall(new Artist(entry.Mbid, entry.Name, LidarrId: 0, AlbumCount: 0) { Instance = library.Name });
            }
            else
            {
                library.Recall(entry.Mbid);
            }
        }

        return count;
    }

    private InstanceSet After(EntryKind kind, KnownEntry entry, IReadOnlyList<InstanceLibrary> known)
    {
        Span<char> holders = stackalloc char[known.Count];
        for (var i = 0; i < known.Count; i++)
        {
            holders[i] = Has(known[i], kind, entry.Mbid) ? '+' : '-';
        }

        return SetOf($"{holders} {entry.Instances}", entry.Instances, known);
    }

    // A Lidarr that is not in this list, for example because it was removed from the config, keeps its entries.
    private InstanceSet SetOf(string key, InstanceSet before, IReadOnlyList<InstanceLibrary> known)
    {
        if (!_sets.TryGetValue(key, out var set))
        {
            var others = before.Names.Where(name => known.All(library => library.Name != name));
            set = InstanceSet.From(others.Concat(known.Where((_, i) => key[i] == '+').Select(library => library.Name)));
            _sets.Add(key, set);
        }

        return set;
    }

    // If no reading is stored, the ledger dates from a time with a single Lidarr, the Lidarr of [lidarr].
    private async ValueTask<bool> IsTheOneBeforeAsync(EntryKind kind, InstanceName name)
    {
        foreach (var instance in instances)
        {
            if (await ReadAtAsync(kind, instance) is not null)
            {
                return false;
            }
        }

        return name == InstanceName.Unnamed;
    }

    private async ValueTask<DateTimeOffset?> ReadAtAsync(EntryKind kind, InstanceName name) =>
        long.TryParse(await ledger.RecallAsync(Note(kind, name)), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= TimeRange.Latest.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private IAsyncEnumerable<KnownEntry> Entries(EntryKind kind) => kind == EntryKind.Artist
        ? ledger.ArtistsAsync().Select(static artist =>
            new KnownEntry(artist.Mbid, artist.Name, artist.Instances, !artist.IsManual, artist.Probe.Status == ProbeStatus.Untried))
        : ledger.ReleaseGroupsAsync().Select(static group =>
            new KnownEntry(group.Mbid, group.Title, group.Instances, group is { IsManual: false, AnnouncedAt: null }, group.Probe.Status == ProbeStatus.Untried));

    private static string Note(EntryKind kind, InstanceName name) => $"library:{LedgerWords.For(kind)}:{name}";

    private readonly record struct KnownEntry(Mbid Mbid, string Name, InstanceSet Instances, bool IsOfLidarr, bool IsUntried);
}
