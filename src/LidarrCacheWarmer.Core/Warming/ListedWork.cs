namespace LidarrCacheWarmer.Warming;

/// <summary>Items that are all there already.</summary>
/// <param name="items">The items.</param>
public sealed class ListedWork(IReadOnlyList<WorkItem> items) : IWorkSource
{
    /// <inheritdoc/>
    public ValueTask<WorkBatch> NextAsync() => new(new WorkBatch(items, IsLast: true));
}
