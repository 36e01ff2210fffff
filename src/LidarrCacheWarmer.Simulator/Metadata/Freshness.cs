using System.Globalization;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The freshness headers of an answer.</summary>
/// <param name="Life">How long the answer stays fresh in total; null when no cache may keep it.</param>
/// <param name="Age">The time since the answer was stored.</param>
/// <param name="Hit">Whether the answer came from the edge cache.</param>
internal readonly record struct Freshness(TimeSpan? Life, TimeSpan Age, bool Hit)
{
    public static Freshness None { get; }

    public void Tell(Exchange exchange, MetadataOptions options, TimeProvider time)
    {
        if (Life is not { } life || !options.FreshnessHeaders)
        {
            return;
        }

        // The edge repeats the stored headers and adds the age. Without an edge, the server sends the remaining life.
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
