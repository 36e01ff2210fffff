namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>
/// How the simulated metadata service answers requests for one artist, album or search. The members below are the only
/// behaviours.
/// </summary>
/// <remarks>
/// "Requests" means only requests that reach the service, not those that the edge cache answers. Behaviours can be
/// combined: <c>Failing.Times(1)</c> fails once and is warm afterwards.
/// </remarks>
public abstract record EntryBehaviour
{
    private protected EntryBehaviour()
    {
    }

    /// <summary>200 with the complete entry.</summary>
    public static EntryBehaviour Warm { get; } = new Content(ContentKind.Full);

    /// <summary>
    /// 200 without the required content: an artist without albums, an album without releases, a search without results.
    /// </summary>
    public static EntryBehaviour Thin { get; } = new Content(ContentKind.Thin);

    /// <summary>200 with the name "Unknown Artist".</summary>
    public static EntryBehaviour UnknownArtist { get; } = new Content(ContentKind.UnknownArtist);

    /// <summary>200 with the complete entry as <c>text/plain</c>.</summary>
    public static EntryBehaviour WrongContentType { get; } = new Content(ContentKind.Full, ContentType: "text/plain; charset=utf-8");

    /// <summary>404 without freshness headers, so the entry may be cold instead of missing.</summary>
    public static EntryBehaviour Missing { get; } = new Refusal(404);

    /// <summary>500, always.</summary>
    public static EntryBehaviour Failing { get; } = new Refusal(500);

    /// <summary>200 with an HTML page.</summary>
    public static EntryBehaviour Html { get; } = new Raw(200, "text/html; charset=utf-8", ServicePages.Html("Welcome"), null);

    /// <summary>200 with a body shorter than announced.</summary>
    public static EntryBehaviour Truncated { get; } = new Broken(Breakage.Truncated);

    /// <summary>The connection is reset (RST) instead of an answer.</summary>
    public static EntryBehaviour Reset { get; } = new Broken(Breakage.Reset);

    /// <summary>The connection is closed cleanly (FIN) instead of an answer.</summary>
    public static EntryBehaviour Closed { get; } = new Broken(Breakage.Closed);

    /// <summary>No answer until the client gives up.</summary>
    public static EntryBehaviour Hanging { get; } = new Broken(Breakage.Hanging);

    /// <summary>
    /// Warm, and cached for this time from its first answer. An entry cached for 30 minutes is degraded.
    /// </summary>
    public static EntryBehaviour WarmFor(TimeSpan life) => new Content(ContentKind.Full, life);

    /// <summary>Refuses the first requests, then is warm.</summary>
    /// <param name="requests">The number of refused requests.</param>
    /// <param name="status">503 or 404, both as bare JSON.</param>
    public static EntryBehaviour Cold(int requests, int status = 503) => new Refusal(status).Times(requests);

    /// <summary>Refuses for this time after the first request, then is warm.</summary>
    /// <param name="time">The time, counted from the first request.</param>
    /// <param name="status">503 or 404, both as bare JSON.</param>
    public static EntryBehaviour ColdFor(TimeSpan time, int status = 503) => new Refusal(status).During(time);

    /// <summary>Never ready.</summary>
    /// <param name="status">503 or 404, both as bare JSON.</param>
    public static EntryBehaviour AlwaysCold(int status = 503) => new Refusal(status);

    /// <summary>
    /// Generated during the first request. After this time, the service answers that request with 200. A client that
    /// disconnects cancels the generation.
    /// </summary>
    public static EntryBehaviour Generating(TimeSpan duration) => new Generation(duration);

    /// <summary>404 with freshness headers, so a cache repeats it.</summary>
    /// <param name="promise">How long caches may repeat it; null means 30 days.</param>
    public static EntryBehaviour MissingCached(TimeSpan? promise = null) => new Refusal(404, Promise: promise ?? TimeSpan.FromDays(30));

    /// <summary>429 with Retry-After, in whole seconds.</summary>
    public static EntryBehaviour RateLimited(TimeSpan retryAfter) => new Refusal(429, RetryAfter: retryAfter);

    /// <summary>503 with Retry-After in whole seconds, without the gateway's headers.</summary>
    public static EntryBehaviour Busy(TimeSpan retryAfter) => new Refusal(503, RetryAfter: retryAfter);

    /// <summary>200 with this id instead of the requested id, which is in <c>oldids</c>; without albums.</summary>
    public static EntryBehaviour Merged(string into) => new Content(ContentKind.Merged, MergedInto: into);

    /// <summary>200 for an artist without the property <c>images</c>, as from a server without an image source.</summary>
    public static EntryBehaviour WithoutImages { get; } = new Content(ContentKind.WithoutImages);

    /// <summary>301 to this location.</summary>
    public static EntryBehaviour Redirected(string location) => new Raw(301, null, "", location);

    /// <summary>Exactly this answer, without freshness headers.</summary>
    public static EntryBehaviour Exactly(int status, string? contentType, string body) => new Raw(status, contentType, body, null);

    /// <summary>This behaviour for the first requests, then the behaviour <c>then</c>; null means warm.</summary>
    public EntryBehaviour Times(int requests, EntryBehaviour? then = null) => requests <= 0 ? then ?? Warm : new First(this, requests, then ?? Warm);

    /// <summary>
    /// This behaviour for a time after the first request, then the behaviour <c>then</c>; null means warm.
    /// </summary>
    public EntryBehaviour During(TimeSpan time, EntryBehaviour? then = null) => new Until(this, time, then ?? Warm);
}

internal enum ContentKind
{
    Full,
    Thin,
    UnknownArtist,
    Merged,
    WithoutImages,
}

internal enum Breakage
{
    Truncated,
    Reset,
    Closed,
    Hanging,
}

internal sealed record Content(ContentKind Kind, TimeSpan? Life = null, string? MergedInto = null, string ContentType = "application/json") : EntryBehaviour;

internal sealed record Refusal(int Status, TimeSpan? Promise = null, TimeSpan? RetryAfter = null) : EntryBehaviour;

internal sealed record Raw(int Status, string? ContentType, string Body, string? Location) : EntryBehaviour;

internal sealed record Broken(Breakage Kind) : EntryBehaviour;

internal sealed record Generation(TimeSpan Duration) : EntryBehaviour;

internal sealed record First(EntryBehaviour Now, int Requests, EntryBehaviour Next) : EntryBehaviour;

internal sealed record Until(EntryBehaviour Now, TimeSpan Time, EntryBehaviour Next) : EntryBehaviour;
