using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Status;

/// <summary>What the last health check said about the metadata server.</summary>
/// <param name="CheckedAt">When the answer arrived.</param>
/// <param name="IsUp">Whether the server answered.</param>
/// <param name="Latency">The time to the last byte of the answer.</param>
/// <param name="Version">The server's version; null when not given. Untrusted text.</param>
/// <param name="DataFrom">The date of the server's data; null when not given.</param>
/// <param name="Problem">Why the server counts as down, in a few words; empty when it is up.</param>
public sealed record ServerStatus(DateTimeOffset CheckedAt, bool IsUp, TimeSpan Latency, string? Version, DateTimeOffset? DataFrom, string Problem)
{
    /// <summary>
    /// Whether an HTTP answer arrived. Without one, the cause may also be the network between this machine and the server.
    /// </summary>
    public bool HasAnswered { get; init; } = true;

    /// <summary>
    /// When it last answered another request than that for its root page, which may answer while all entries are refused;
    /// null when that is not known.
    /// </summary>
    public DateTimeOffset? ServedAt { get; init; }

    /// <summary>The status after an answer for an entry or a list of changes. A server that was down is up again.</summary>
    /// <param name="time">When it answered.</param>
    /// <param name="latency">The time to the last byte of the answer.</param>
    public ServerStatus Serving(DateTimeOffset time, TimeSpan latency) => IsUp
        ? this with { ServedAt = time }
        : this with { ServedAt = time, CheckedAt = time, IsUp = true, HasAnswered = true, Latency = latency, Problem = "" };

    /// <summary>Reads the answer of the server's root page.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="now">The current time.</param>
    public static ServerStatus From(Answer root, DateTimeOffset now)
    {
        var isUp = AnswerReading.MeaningOf(root) != AnswerMeaning.ServiceRefusal && root is { Fault: TransportFault.None, StatusCode: < 500 };
        // The age of the data is measured by the server's own clock, and shown by this machine's.
        var made = now - root.DataAge(now);
        return new ServerStatus(
            now, isUp, root.Elapsed, root.Body.Version is { Length: > 0 } version ? version : null, made, isUp ? "" : AnswerWords.For(root) is { Length: > 0 } words ? words : root.Code)
        {
            HasAnswered = root.Fault is TransportFault.None or TransportFault.Lost or TransportFault.Truncated,
        };
    }
}
