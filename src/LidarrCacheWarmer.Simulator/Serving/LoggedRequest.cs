using System.Diagnostics;

namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>One request as it arrived.</summary>
public sealed class LoggedRequest
{
    internal LoggedRequest(long timestamp, long origin)
    {
        Timestamp = timestamp;
        Arrived = Stopwatch.GetElapsedTime(origin, timestamp);
    }

    /// <summary>Monotonic, in units of <see cref="Stopwatch.Frequency"/>, taken when handling began.</summary>
    public long Timestamp { get; }

    /// <summary>Since the log was begun or last reset.</summary>
    public TimeSpan Arrived { get; }

    public required string Method { get; init; }

    /// <summary>Path and query exactly as they were sent.</summary>
    public required string Target { get; init; }

    /// <summary>For example <c>HTTP/1.1</c>.</summary>
    public required string HttpVersion { get; init; }

    public required string ConnectionId { get; init; }

    /// <summary>The request's headers, found without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string UserAgent => Headers.GetValueOrDefault("User-Agent", "");

    /// <summary>The status that was answered; 0 while none is known and for requests that got no answer.</summary>
    public int Status { get; internal set; }
}
