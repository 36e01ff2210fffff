using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>Hears what happens during phases, one call at a time.</summary>
internal interface IPhaseListener
{
    /// <summary>Hears nothing.</summary>
    static IPhaseListener None { get; } = new Deaf();

    /// <summary>Items have been loaded, maybe for the first time of a kind; also called before each result.</summary>
    ValueTask WorkArrivedAsync();

    /// <summary>An item is done in this run.</summary>
    ValueTask FinishedAsync(Finished result);

    /// <summary>For a run of which nobody else wants to know.</summary>
    private sealed class Deaf : IPhaseListener
    {
        public ValueTask WorkArrivedAsync() => default;

        public ValueTask FinishedAsync(Finished result) => default;
    }
}
