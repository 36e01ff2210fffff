using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Receives the events of phases, one call at a time.</summary>
internal interface IPhaseListener
{
    /// <summary>Ignores all events.</summary>
    static IPhaseListener None { get; } = new Deaf();

    /// <summary>
    /// Called when items have been loaded, possibly the first items of a kind, and before each result.
    /// </summary>
    ValueTask WorkArrivedAsync();

    /// <summary>Called when an item is done in this run.</summary>
    ValueTask FinishedAsync(Finished result);

    /// <summary>Ignores all events.</summary>
    private sealed class Deaf : IPhaseListener
    {
        public ValueTask WorkArrivedAsync() => default;

        public ValueTask FinishedAsync(Finished result) => default;
    }
}
