using LidarrCacheWarmer.Benchmarks.Virtual;

namespace LidarrCacheWarmer.Benchmarks.References;

/// <summary>
/// Warming as the Python tool did it: one entry after the other, each asked again and again half a second after the
/// answer until it is there or its attempts are used up; the rate counts entries begun.
/// </summary>
internal static class DepthFirst
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5);

    /// <summary>Warms all entries.</summary>
    /// <returns>The time that it took.</returns>
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
