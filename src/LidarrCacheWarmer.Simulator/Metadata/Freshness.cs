using System.Globalization;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The freshness headers of an answer.</summary>
/// <param name="Life">The whole life of the answer, or null when no cache may keep it.</param>
/// <param name="Age">The time since it was stored.</param>
/// <param name="Hit">Whether it came from the edge.</param>
internal readonly record struct Freshness(TimeSpan? Life, TimeSpan Age, bool Hit)
{
    public static Freshness None { get; }

    public void Tell(Exchange exchange, MetadataOptions options, TimeProvider time)
    {
        if (Life is not { } life || !options.FreshnessHeaders)
        {
            return;
        }

        // The edge repeats the stored headers and adds the age; without an edge the server counts the life down.
        var promised = (long)(options.Edge ? life : life - Age).TotalSeconds;
        exchange.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, s-maxage={promised}, max-age=0");
        exchange.Headers.Expires = time.GetUtcNow().AddDays(-1).ToString("R", CultureInfo.InvariantCulture);
        if (options.Edge)
        {
            exchange.Headers["cf-cache-status"] = Hit ? "HIT" : "MISS";
            exchange.Headers.Age = Hit ? ((long)Age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : default;
        }
    }
}
