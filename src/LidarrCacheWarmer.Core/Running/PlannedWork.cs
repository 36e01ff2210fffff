using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Creates the items of a plan, a page of entries at a time.</summary>
/// <param name="plan">The plan.</param>
/// <param name="load">Reads entries from the ledger, in the given order.</param>
/// <param name="mbidOf">Gives the MBID of an entry.</param>
/// <param name="itemOf">Creates the item of an entry. It does not run on the thread that sends requests, so it may use
/// only data that does not change during a phase.</param>
internal sealed class PlannedWork<T>(
    PhasePlan plan, Func<IReadOnlyList<Mbid>, ValueTask<IReadOnlyList<T>>> load, Func<T, Mbid> mbidOf, Func<T, PlannedItem, ValueTask<WorkItem>> itemOf) : IWorkSource
{
    private const int PageSize = 250;

    private int _next;

    public async ValueTask<WorkBatch> NextAsync()
    {
        var end = Math.Min(_next + PageSize, plan.Items.Count);
        var items = await ReadAsync(_next, end);
        _next = end;
        return new WorkBatch(items, IsLast: end == plan.Items.Count);
    }

    // Rows that another program removed in the meantime are skipped; the next run finds them.
    private async ValueTask<List<WorkItem>> ReadAsync(int next, int end)
    {
        var mbids = new Mbid[end - next];
        for (var i = 0; i < mbids.Length; i++)
        {
            mbids[i] = plan.Items[next + i].Mbid;
        }

        var items = new List<WorkItem>(mbids.Length);
        foreach (var entry in await load(mbids))
        {
            while (plan.Items[next].Mbid != mbidOf(entry))
            {
                next++;
            }

            items.Add(await itemOf(entry, plan.Items[next++]));
        }

        return items;
    }
}
