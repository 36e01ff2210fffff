using System.Collections.Concurrent;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The behaviour of each entry: set by a test, otherwise chosen at random from the seed.</summary>
internal sealed class BehaviourBook(MetadataOptions options, SimulatedLibrary library)
{
    private static readonly EntryBehaviour[] Breakages =
    [
        EntryBehaviour.Failing, EntryBehaviour.Html, EntryBehaviour.WrongContentType,
        EntryBehaviour.Truncated, EntryBehaviour.Reset, EntryBehaviour.Closed,
    ];

    private readonly ConcurrentDictionary<string, EntryBehaviour> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EntryBehaviour> _searches = new(StringComparer.Ordinal);

    public void Set(string mbid, EntryBehaviour behaviour) => _entries[mbid.ToLowerInvariant()] = behaviour;

    public void SetSearch(string query, EntryBehaviour behaviour) => _searches[query] = behaviour;

    public EntryBehaviour Of(EntryKey key, string target)
    {
        var chosen = key.Type == EntryType.Search ? _searches : _entries;
        return chosen.TryGetValue(key.Name, out var set) ? set
            : IsKnown(key) ? Drawn(key, target)
            : EntryBehaviour.Missing;
    }

    private bool IsKnown(EntryKey key) => key.Type switch
    {
        EntryType.Artist => library.FindArtist(key.Name) is not null,
        EntryType.Album => library.FindAlbum(key.Name) is not null,
        EntryType.Search => true,
    };

    private EntryBehaviour Drawn(EntryKey key, string target)
    {
        var chance = SeededHash.For((ulong)options.Seed, key.Type == EntryType.Search ? target : key.Name);
        var share = SeededHash.Share(chance);
        var further = SeededHash.For(chance, "further");
        if (IsIn(options.ThinShare, ref share))
        {
            return EntryBehaviour.Thin;
        }

        if (key.Type != EntryType.Search && IsIn(options.MergedShare, ref share))
        {
            return EntryBehaviour.Merged(GeneratedMbid.OfAlbum(chance, 1, 1));
        }

        if (IsIn(options.MissingShare, ref share))
        {
            return key.Type == EntryType.Search ? EntryBehaviour.Thin : EntryBehaviour.MissingCached();
        }

        if (IsIn(options.BrokenShare, ref share))
        {
            return Breakages[further % (ulong)Breakages.Length];
        }

        if (IsIn(options.SlowShare, ref share))
        {
            return EntryBehaviour.Generating(options.GenerationTime);
        }

        if (IsIn(options.WarmShare, ref share))
        {
            return EntryBehaviour.Warm;
        }

        var range = (ulong)Math.Max(0, options.ColdMax - options.ColdMin) + 1;
        return EntryBehaviour.Cold(options.ColdMin + (int)(further % range), options.ColdStatus);
    }

    private static bool IsIn(double part, ref double share)
    {
        if (share < part)
        {
            return true;
        }

        share -= part;
        return false;
    }
}
