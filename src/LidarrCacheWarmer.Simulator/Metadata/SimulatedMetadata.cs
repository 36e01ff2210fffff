using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Serving;
using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>A pretend metadata service, with an edge cache and a gateway before it.</summary>
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

    /// <summary>What a user puts into <c>target_base_url</c>: without a slash at the end.</summary>
    public string BaseUrl { get; internal set; } = "";

    public RequestLog Log { get; }

    /// <summary>What every answer takes, refusals included.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How far its clock is ahead, as the header <c>Date</c> shows it.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>How old its data is, as its own page says.</summary>
    public TimeSpan DataAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The state of the whole service until it is set again.</summary>
    public ServiceCondition Condition
    {
        get => _service.Condition;
        set => _service.Set(value, null);
    }

    /// <summary>What is the matter with the service's own page alone; null when it answers.</summary>
    public ServiceCondition? OwnPage { get; set; }

    /// <summary>Whether the gateway sheds load: short for <see cref="Condition"/>.</summary>
    public bool Shedding
    {
        get => Condition == ServiceCondition.Shedding;
        set => Condition = value ? ServiceCondition.Shedding : ServiceCondition.Healthy;
    }

    /// <summary>Whether <c>recent</c> says that too many entries changed to list them.</summary>
    public bool RecentIsLimited { get; set; }

    internal string BasePath => _options.BasePath;

    /// <summary>The state of the whole service for the next requests; then it is healthy again.</summary>
    public void ConditionFor(int requests, ServiceCondition condition) => _service.Set(condition, requests);

    /// <summary>The state of the whole service once it has answered so many more requests.</summary>
    public void ConditionAfter(int requests, ServiceCondition condition) => _service.SetAfter(requests, condition);

    /// <summary>Says how this artist or album behaves from now on, forgetting what it has been through and what is cached of it.</summary>
    public void Behave(string mbid, EntryBehaviour behaviour)
    {
        _behaviours.Set(mbid, behaviour);
        Forget(key => key.Type != EntryType.Search && string.Equals(key.Name, mbid, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Says how searches for exactly this text, of any type, behave from now on.</summary>
    /// <param name="query">The text after decoding: Lidarr sends it lower-cased and trimmed.</param>
    /// <param name="behaviour">How they behave.</param>
    public void BehaveSearch(string query, EntryBehaviour behaviour)
    {
        _behaviours.SetSearch(query, behaviour);
        Forget(key => key.Type == EntryType.Search && string.Equals(key.Name, query, StringComparison.Ordinal));
    }

    /// <summary>
    /// Lists an album in its artist's answer that Lidarr does not have yet, and answers for it, too. It ends to be an
    /// announcement when Lidarr's library gets it.
    /// </summary>
    /// <param name="artistMbid">An artist that the library knows.</param>
    /// <param name="album">The album.</param>
    public void Announce(string artistMbid, SimulatedAlbum album) => _library.Announce(artistMbid, album);

    /// <summary>Empties the caches: what was warm stays generated, but no promise of a cache stands any more.</summary>
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
