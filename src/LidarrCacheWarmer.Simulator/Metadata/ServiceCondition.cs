namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The state of the whole metadata service. The members below are the only conditions.</summary>
/// <remarks>
/// In each state except <see cref="Healthy"/>, all requests get the same answer, including health checks.
/// </remarks>
public sealed record ServiceCondition
{
    private ServiceCondition()
    {
    }

    public static ServiceCondition Healthy { get; } = new();

    /// <summary>The gateway sheds load: 503, <c>x-circuit-status</c>, <c>x-all-rate-limited</c>, empty body.</summary>
    public static ServiceCondition Shedding { get; } = new() { Status = 503, ContentType = "application/octet-stream", Gateway = true };

    /// <summary>503 with the server's error message about redis.</summary>
    public static ServiceCondition WithoutRedis { get; } =
        new() { Status = 503, ContentType = "application/json", Body = """{"error":"Could not connect to redis"}""", NoCache = true };

    /// <summary>An HTML page with this status: 520 for an origin that is down, 403 for a block.</summary>
    public static ServiceCondition Blocked(int status = 520) =>
        new() { Status = status, ContentType = "text/html; charset=UTF-8", Body = ServicePages.Html($"Error {status}") };

    /// <summary>
    /// Exactly this answer to every request, for example for a ban, a wrong path or a missing database.
    /// </summary>
    public static ServiceCondition Answering(int status, string? contentType, string body) =>
        new() { Status = status, ContentType = contentType, Body = body };

    /// <summary>429 to every request.</summary>
    /// <param name="retryAfter">The value of Retry-After, in whole seconds; null omits the header.</param>
    public static ServiceCondition RateLimited(TimeSpan? retryAfter = null) =>
        new() { Status = 429, ContentType = "application/json", Body = """{"error":"Too many requests"}""", RetryAfter = retryAfter };

    internal int Status { get; private init; }

    internal string? ContentType { get; private init; }

    internal string Body { get; private init; } = "";

    internal bool Gateway { get; private init; }

    internal bool NoCache { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }
}

/// <summary>A condition of the service in a fixed period.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="From">The start, counted from the service's first request.</param>
/// <param name="Length">The duration.</param>
public sealed record ServiceWindow(ServiceCondition Condition, TimeSpan From, TimeSpan Length);
