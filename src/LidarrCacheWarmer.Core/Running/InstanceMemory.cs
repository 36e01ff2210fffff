using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>What the ledger knew of the library of a Lidarr.</summary>
/// <param name="Count">How many entries it had.</param>
/// <param name="ReadAt">When it was read last; null when nobody knows.</param>
internal readonly record struct RecalledLibrary(int Count, DateTimeOffset? ReadAt);

/// <summary>
/// Which Lidarrs have which entries, as far as the ledger remembers: learnt whenever libraries are read, so that what a
/// Lidarr has is not taken for gone when it cannot be read. Only for those who have several.
/// </summary>
/// <param name="ledger">Remembers.</param>
/// <param name="instances">All Lidarrs.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceMemory(ILedger ledger, IReadOnlyList<InstanceName> instances, TimeProvider time)
{
    private const int Page = 1000;

    // Few different sets stand in a million rows. They are those of one reading.
    private readonly Dictionary<string, InstanceSet> _sets = new(StringComparer.Ordinal);

    /// <summary>Remembers what the Lidarrs have that were read; what is known of the others stays. To be done again when a fault ends it.</summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="read">What was read, to its end.</param>
    public async ValueTask LearnAsync(EntryKind kind, IReadOnlyList<InstanceLibrary> read)
    {
        _sets.Clear();
        var changes = Entries(kind)
            .Select(entry => (entry.Mbid, Before: entry.Instances, After: After(kind, entry, read)))
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

    /// <summary>Fills the library of a Lidarr that cannot be read with what it is known to have had.</summary>
    /// <param name="kind">Artists or release groups.</param>
    /// <param name="library">Its library.</param>
    public async ValueTask<RecalledLibrary> RecallAsync(EntryKind kind, InstanceLibrary library)
    {
        var readAt = await ReadAtAsync(kind, library.Name);
        var ownsUnknown = readAt is not null || await IsTheOneBeforeAsync(kind, library.Name);
        var count = 0;
        await foreach (var entry in Entries(kind))
        {
            if (entry.Instances.Contains(library.Name) || (ownsUnknown && entry is { Instances.IsKnown: false, IsOfLidarr: true }))
            {
                count++;
                if (kind == EntryKind.Artist)
                {
                    _ = library.Add(new Artist(entry.Mbid, entry.Name, LidarrId: 0, AlbumCount: 0) { Instance = library.Name });
                }
                else
                {
                    library.Recall(entry.Mbid);
                }
            }
        }

        return new RecalledLibrary(count, readAt);
    }

    // Which of the others have an entry that nobody has learnt of before is not known as long as one of them is silent.
    private InstanceSet After(EntryKind kind, KnownEntry entry, IReadOnlyList<InstanceLibrary> read)
    {
        if (!entry.Instances.IsKnown && read.Count < instances.Count)
        {
            return entry.Instances;
        }

        Span<char> holders = stackalloc char[read.Count];
        for (var i = 0; i < read.Count; i++)
        {
            holders[i] = (kind == EntryKind.Artist ? read[i].ArtistOf(entry.Mbid) is not null : read[i].HasAlbum(entry.Mbid)) ? '+' : '-';
        }

        return SetOf($"{holders} {entry.Instances}", entry.Instances, read);
    }

    private InstanceSet SetOf(string key, InstanceSet before, IReadOnlyList<InstanceLibrary> read)
    {
        if (!_sets.TryGetValue(key, out var set))
        {
            var silent = before.Names.Where(name => read.All(library => library.Name != name));
            set = InstanceSet.From(silent.Concat(read.Where((_, i) => key[i] == '+').Select(library => library.Name)));
            _sets.Add(key, set);
        }

        return set;
    }

    // The ledger of somebody who had one Lidarr so far is that one's.
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
        ? ledger.ArtistsAsync().Select(static artist => new KnownEntry(artist.Mbid, artist.Name, artist.Instances, !artist.IsManual))
        : ledger.ReleaseGroupsAsync().Select(static group =>
            new KnownEntry(group.Mbid, group.Title, group.Instances, group is { IsManual: false, AnnouncedAt: null }));

    private static string Note(EntryKind kind, InstanceName name) => $"library:{LedgerWords.For(kind)}:{name}";

    private readonly record struct KnownEntry(Mbid Mbid, string Name, InstanceSet Instances, bool IsOfLidarr);
}
