namespace LidarrCacheWarmer.Service.Watching;

/// <summary>The pauses between connection attempts: 1, 2, 4 … 60 seconds, each varied by up to 10%.</summary>
/// <param name="random">Varies the pauses.</param>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    /// <summary>The pause before the next attempt.</summary>
    public TimeSpan Next()
    {
        var pause = _next * (0.9 + (0.2 * random.NextDouble()));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }

    /// <summary>Restarts with the shortest pause; call it after a lasting connection.</summary>
    public void Reset() => _next = TimeSpan.FromSeconds(1);
}
