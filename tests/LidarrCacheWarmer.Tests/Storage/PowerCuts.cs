using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>
/// Replays recorded operations on a simulated disk and cuts the power again and again. After each cut, the ledger must
/// have every synced result or a newer result of the same entry, and no invented result.
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

    /// <summary>The numbers of synced results by kind of entry. Each increase adds the new number.</summary>
    public ILookup<EntryKind, int> Sure => _steps.ToLookup(step => step.Kind, step => step.Count);

    /// <summary>Applies an operation. After a sync, the power is cut with all unsynced data lost.</summary>
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

    /// <summary>Cuts the power after a random part of the unsynced data has also reached the disk.</summary>
    public void CutByChance(int seed) => Cut(new Random(seed), $"a random power cut (seed {seed})");

    /// <summary>Cuts the power at a time when the disk must have all results of a run.</summary>
    public void ShouldHaveAll(EntryKind kind, int run)
    {
        var found = Cut(chance: null, $"the end of run {run}");
        runs[run - 1].Where(result => result.Key.Kind == kind && found.GetValueOrDefault(result.Key) < RunOf(result.Key, result.Value))
            .Should().BeEmpty(because: $"these results were lost after run {run}");
    }

    private Dictionary<(EntryKind Kind, Mbid Mbid), int> Cut(Random? chance, string when)
    {
        var files = disk.AfterPowerCut(chance);
        var found = KnownResults.From(files, backend).ToDictionary(result => result.Key, result => RunOf(result.Key, result.Value));
        found.Where(result => result.Value == 0).Should().BeEmpty(because: $"these results, found after {when}, never existed");
        _sure.Where(result => found.GetValueOrDefault(result.Key) < result.Value).Should().BeEmpty(because: $"these results were lost after {when}");
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

    // The number of the last run that had this result; 0 if no run had it.
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
