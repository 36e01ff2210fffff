using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Serving;
using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>A simulated metadata service with an edge cache and a gateway in front.</summary>
public sealed class SimulatedMetadata
{
    private readonly MetadataOptions _options;
    private readonly TimeProvider _time;
    private readonly SimulatedLibrary _library;
    private readonly MetadataBodies _bodies;
    private readonly BehaviourBook _behaviours;
    private readonly ServiceState _service;
    private readonly RateGate _gate;
    private readonly EntryAnswers _entries;
    private readonly ConcurrentQueue<(bool Artist, string Mbid, DateTimeOffset At)> _changes = new();

    internal SimulatedMetadata(MetadataOptions options, SimulatedLibrary library, RequestLog log, TimeProvider time)
    {
        _options = options with { BasePath = "/" + options.BasePath.Trim('/') };
        _time = time;
        _library = library;
        _bodies = new MetadataBodies(library, options);
        _behaviours = new BehaviourBook(options, library);
        _entries = new EntryAnswers(_options, _bodies, _behaviours, time);
        _service = new ServiceState(options.Windows, time);
        _gate = new RateGate(options.GateRate, time);
        Log = log;
        Latency = options.Latency;
    }

    /// <summary>The value for <c>target_base_url</c>, without a trailing slash.</summary>
    public string BaseUrl { get; internal set; } = "";

    public RequestLog Log { get; }

    /// <summary>The latency of every answer, including refusals.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How far the time in the service's header <c>Date</c> is ahead of the real time.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>The age of the service's data, as shown on its root page.</summary>
    public TimeSpan DataAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The condition of the whole service; it stays until the next change.</summary>
    public ServiceCondition Condition
    {
        get => _service.Condition;
        set => _service.Set(value, null);
    }

    /// <summary>The condition of only the root page; null when that page answers normally.</summary>
    public ServiceCondition? OwnPage { get; set; }

    /// <summary>Whether the gateway sheds load; a shorthand for <see cref="Condition"/>.</summary>
    public bool Shedding
    {
        get => Condition == ServiceCondition.Shedding;
        set => Condition = value ? ServiceCondition.Shedding : ServiceCondition.Healthy;
    }

    /// <summary>
    /// Whether the <c>recent</c> pages report that their lists are cut, because too many entries have changed.
    /// </summary>
    public bool RecentIsLimited { get; set; }

    internal string BasePath => _options.BasePath;

    /// <summary>Sets the condition for the next requests; the service is healthy afterwards.</summary>
    public void ConditionFor(int requests, ServiceCondition condition) => _service.Set(condition, requests);

    /// <summary>Sets the condition after this many more requests.</summary>
    public void ConditionAfter(int requests, ServiceCondition condition) => _service.SetAfter(requests, condition);

    /// <summary>Sets the behaviour of an artist or album, and clears its history and cache.</summary>
    public void Behave(string mbid, EntryBehaviour behaviour)
    {
        _behaviours.Set(mbid, behaviour);
        Forget(key => key.Type != EntryType.Search && string.Equals(key.Name, mbid, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Sets the behaviour of searches of any type for exactly this text.</summary>
    /// <param name="query">The decoded text: Lidarr sends it lower-cased and trimmed.</param>
    /// <param name="behaviour">The behaviour.</param>
    public void BehaveSearch(string query, EntryBehaviour behaviour)
    {
        _behaviours.SetSearch(query, behaviour);
        Forget(key => key.Type == EntryType.Search && string.Equals(key.Name, query, StringComparison.Ordinal));
    }

    /// <summary>
    /// Adds an album that the service knows and lists for the artist, but that Lidarr does not have yet. The
    /// announcement ends when Lidarr's library gets the album.
    /// </summary>
    /// <param name="artistMbid">An artist that the library knows.</param>
    /// <param name="album">The album.</param>
    public void Announce(string artistMbid, SimulatedAlbum album) => _library.Announce(artistMbid, album);

    /// <summary>Clears the cache and the history of all entries.</summary>
    public void ForgetEverything() => _entries.Clear();

    /// <summary>Lists this MBID in <c>recent/artist</c> from now on.</summary>
    public void ArtistChanged(string mbid) => _changes.Enqueue((true, mbid, _time.GetUtcNow()));

    /// <summary>Lists this MBID in <c>recent/album</c> from now on.</summary>
    public void AlbumChanged(string mbid) => _changes.Enqueue((false, mbid, _time.GetUtcNow()));

    internal async Task AnswerAsync(Exchange exchange)
    {
        var condition = _gate.Admits() ? _service.ForNextRequest() : ServiceCondition.Shedding;
        await exchange.DelayAsync(Latency, _time);
        exchange.Headers.Server = "uvicorn";
        exchange.TellTime(ClockAhead, _time);
        if (_options.CanaryTarget is { } canary)
        {
            exchange.Headers["x-canary-response-target"] = canary;
        }

        if (condition != ServiceCondition.Healthy)
        {
            await RefuseAsync(exchange, condition);
            return;
        }

        var path = exchange.Path.StartsWith(BasePath, StringComparison.Ordinal) ? exchange.Path[BasePath.Length..] : "(outside)";
        await (path switch
        {
            "" or "/" when OwnPage is { } refusal => RefuseAsync(exchange, refusal),
            "" or "/" => UncachedAsync(exchange, 200, MetadataBodies.Root(_time.GetUtcNow() + ClockAhead - DataAge)),
            "/recent/artist" => RecentAsync(exchange, artists: true),
            "/recent/album" => RecentAsync(exchange, artists: false),
            _ when EntryKey.Read(path, exchange.Query) is { } key => _entries.AnswerAsync(exchange, key),
            _ => UncachedAsync(exchange, 404, MetadataBodies.Error("Not found")),
        });
    }

    private static Task RefuseAsync(Exchange exchange, ServiceCondition condition)
    {
        if (condition.Gateway)
        {
            exchange.Headers["x-circuit-status"] = "no-upstream-available";
            exchange.Headers["x-all-rate-limited"] = "true";
            exchange.Headers["cf-cache-status"] = "DYNAMIC";
        }

        if (condition.NoCache)
        {
            exchange.Headers.CacheControl = "no-cache";
        }

        EntryAnswers.TellRetryAfter(exchange, condition.RetryAfter);
        return exchange.AnswerAsync(condition.Status, condition.ContentType, Encoding.UTF8.GetBytes(condition.Body));
    }

    private Task UncachedAsync(Exchange exchange, int status, ReadOnlyMemory<byte> body)
    {
        exchange.Headers.CacheControl = _options.FreshnessHeaders ? "no-cache" : default;
        return exchange.AnswerAsync(status, "application/json", body, _options.Compress);
    }

    private Task RecentAsync(Exchange exchange, bool artists)
    {
        var text = QueryHelpers.ParseQuery(exchange.Query).TryGetValue("since", out var given) ? given.ToString() : "";
        var since = DateTimeOffset.FromUnixTimeSeconds(long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);
        var mbids = _changes.Where(change => change.Artist == artists && change.At >= since).Select(change => change.Mbid).Distinct(StringComparer.Ordinal).ToArray();
        return UncachedAsync(exchange, 200, _bodies.Recent(mbids, RecentIsLimited, since));
    }

    private void Forget(Predicate<EntryKey> which) => _entries.Forget(which, BasePath.Length);
}
