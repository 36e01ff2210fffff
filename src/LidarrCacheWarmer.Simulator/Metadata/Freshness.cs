using System.Globalization;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>What the headers say about how long an answer keeps.</summary>
/// <param name="Life">Seconds the answer lives in all, or null when no cache may keep it.</param>
/// <param name="Age">Since it was stored.</param>
/// <param name="Hit">Whether the edge gave it.</param>
internal readonly record struct Freshness(TimeSpan? Life, TimeSpan Age, bool Hit)
{
    public static Freshness None { get; }

    public void Tell(Exchange exchange, MetadataOptions options, TimeProvider time)
    {
        if (Life is not { } life || !options.FreshnessHeaders)
        {
            return;
        }

        // The edge repeats the headers it was given and adds the age; the server itself counts the rest down.
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
