using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Sample answers in the form that the client returns.</summary>
internal static class Answers
{
    public static Answer Bare503 { get; } = new() { StatusCode = 503, Body = new AnswerBody { Form = BodyForm.Json, Error = "not ready" } };

    public static Answer Bare404 { get; } = Bare503 with { StatusCode = 404 };

    public static Answer Broken500 { get; } = Bare503 with { StatusCode = 500 };

    public static Answer Shedding { get; } = new() { StatusCode = 503, GatewayRefuses = true };

    public static Answer TimedOut { get; } = new() { Fault = TransportFault.Timeout };

    public static Answer Reset { get; } = new() { Fault = TransportFault.Lost };

    public static Answer Cached404 { get; } =
        Bare404 with { Cache = new CacheHeaders { SharedMaxAge = TimeSpan.FromDays(30), Age = TimeSpan.FromHours(1) } };

    public static Answer Artist(string id) => new()
    {
        StatusCode = 200,
        Body = new AnswerBody { Form = BodyForm.Json, Id = id, ArtistName = "Name", HasAlbums = true },
        Cache = new CacheHeaders { SharedMaxAge = TimeSpan.FromDays(7) },
    };

    public static Answer TooManyRequests(TimeSpan? retryAfter) => new() { StatusCode = 429, RetryAfter = retryAfter };
}
