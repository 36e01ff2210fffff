using LidarrCacheWarmer.Benchmarks.Virtual;

namespace LidarrCacheWarmer.Benchmarks.References;

/// <summary>
/// Warms like the Python tool: one entry after another. Each entry is retried half a second after every answer, until
/// it is warm or has no attempts left. The rate limits only how often a new entry starts.
/// </summary>
internal static class DepthFirst
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5);

    /// <summary>Warms all entries.</summary>
    /// <returns>The duration.</returns>
    public static TimeSpan Run(GeneratingService service, int entries, double rate, int attempts)
    {
        var (now, mayBegin) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var entry = 0; entry < entries; entry++)
        {
            now = now > mayBegin ? now : mayBegin;
            mayBegin = now + TimeSpan.FromSeconds(1 / rate);
            for (var attempt = 1; attempt <= attempts; attempt++)
            {
                var (answer, takes) = service.Ask(entry, "", now);
                now += takes;
                if (answer.StatusCode == 200)
                {
                    break;
                }

                now += attempt < attempts ? Delay : TimeSpan.Zero;
            }
        }

        return now;
    }
}
