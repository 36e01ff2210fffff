using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>
/// Replays the operations on a disk, cuts the power again and again, and compares the ledger with what it must have: every
/// result that was synced once, or a later one, and none that never existed.
/// </summary>
/// <param name="disk">The disk in its initial state.</param>
/// <param name="backend">The kind of ledger on it.</param>
/// <param name="runs">The ledger's content after each run, in order.</param>
internal sealed class PowerCuts(PretendDisk disk, LedgerKind backend, IReadOnlyList<IReadOnlyDictionary<(EntryKind Kind, Mbid Mbid), ProbeRecord>> runs)
{
    private const string Artists = "mbid-artists.csv", ReleaseGroups = "mbid-releasegroups.csv", Database = "mbid_cache.db";
    private static readonly EntryKind[] Kinds = [EntryKind.Artist, EntryKind.ReleaseGroup];

    private readonly Dictionary<(EntryKind Kind, Mbid Mbid), int> _sure = [];
    private readonly List<(EntryKind Kind, int Count)> _steps = [];

    /// <summary>The number of synced results of each kind, at each increase.</summary>
    public ILookup<EntryKind, int> Sure => _steps.ToLookup(step => step.Kind, step => step.Count);

    /// <summary>Applies an operation; after a sync the power is cut at the worst moment.</summary>
    public void Take(DiskOperation operation)
    {
        if (disk.Take(operation) && operation is Synced { Path: var path })
        {
            var found = Cut(chance: null, $"a sync of {path}");
            foreach (var kind in Kinds.Where(kind => disk.AreSynced(FilesOf(kind))))
            {
                Remember(kind, found);
            }
        }
    }

    /// <summary>Cuts the power when a random part of the unsynced data has also reached the disk.</summary>
    public void CutByChance(int seed) => Cut(new Random(seed), $"chance of {seed}");

    /// <summary>Cuts the power at a time when all results of a run must be there.</summary>
    public void ShouldHaveAll(EntryKind kind, int run)
    {
        var found = Cut(chance: null, $"the end of run {run}");
        runs[run - 1].Where(result => result.Key.Kind == kind && found.GetValueOrDefault(result.Key) < RunOf(result.Key, result.Value))
            .Should().BeEmpty(because: $"these were lost after run {run}");
    }

    private Dictionary<(EntryKind Kind, Mbid Mbid), int> Cut(Random? chance, string when)
    {
        var files = disk.AfterPowerCut(chance);
        var found = KnownResults.From(files, backend).ToDictionary(result => result.Key, result => RunOf(result.Key, result.Value));
        found.Where(result => result.Value == 0).Should().BeEmpty(because: $"after {when} nobody had given these");
        _sure.Where(result => found.GetValueOrDefault(result.Key) < result.Value).Should().BeEmpty(because: $"after {when} these were lost");
        return found;
    }

    private void Remember(EntryKind kind, Dictionary<(EntryKind Kind, Mbid Mbid), int> found)
    {
        foreach (var (key, run) in found.Where(result => result.Key.Kind == kind))
        {
            _sure[key] = run;
        }

        var count = _sure.Where(result => result.Key.Kind == kind).Sum(result => result.Value);
        if (count > _steps.LastOrDefault(step => step.Kind == kind).Count)
        {
            _steps.Add((kind, count));
        }
    }

    // The last run that had this result; 0 for none.
    private int RunOf((EntryKind Kind, Mbid Mbid) key, ProbeRecord record)
    {
        var run = runs.Count;
        while (run > 0 && !(runs[run - 1].TryGetValue(key, out var known) && known == record))
        {
            run--;
        }

        return run;
    }

    private string[] FilesOf(EntryKind kind) => (backend, kind) switch
    {
        (LedgerKind.Sqlite, _) => [Database, Database + "-wal", Database + "-journal"],
        (_, EntryKind.ReleaseGroup) => [ReleaseGroups, ReleaseGroups + ".journal"],
        _ => [Artists, Artists + ".journal"],
    };
}
