namespace LidarrCacheWarmer.Warming;

/// <summary>A fixed list of items in one batch.</summary>
/// <param name="items">The items.</param>
public sealed class ListedWork(IReadOnlyList<WorkItem> items) : IWorkSource
{
    /// <inheritdoc/>
    public ValueTask<WorkBatch> NextAsync() => new(new WorkBatch(items, IsLast: true));
}
