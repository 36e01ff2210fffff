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

    /// <summary>The monotonic time when handling began, in units of <see cref="Stopwatch.Frequency"/>.</summary>
    public long Timestamp { get; }

    /// <summary>The time since the log was started or last reset.</summary>
    public TimeSpan Arrived { get; }

    public required string Method { get; init; }

    /// <summary>Path and query exactly as sent.</summary>
    public required string Target { get; init; }

    /// <summary>For example <c>HTTP/1.1</c>.</summary>
    public required string HttpVersion { get; init; }

    public required string ConnectionId { get; init; }

    /// <summary>The request's headers; names ignore letter case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string UserAgent => Headers.GetValueOrDefault("User-Agent", "");

    /// <summary>The status of the answer; 0 while it is unknown, and for requests without an answer.</summary>
    public int Status { get; internal set; }
}
