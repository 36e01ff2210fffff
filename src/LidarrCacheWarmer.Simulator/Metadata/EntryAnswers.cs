using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>Answers requests for artists, albums and searches: from the edge cache, or by the entry's behaviour.</summary>
internal sealed class EntryAnswers(MetadataOptions options, MetadataBodies bodies, BehaviourBook behaviours, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, EntryState> _states = new(StringComparer.Ordinal);

    public static void TellRetryAfter(Exchange exchange, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait)
        {
            exchange.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    public void Clear() => _states.Clear();

    public void Forget(Predicate<EntryKey> which, int basePathLength)
    {
        foreach (var target in _states.Keys)
        {
            var question = target.IndexOf('?', StringComparison.Ordinal);
            var path = question < 0 ? target : target[..question];
            if (EntryKey.Read(path[basePathLength..], question < 0 ? "" : target[question..]) is { } key && which(key))
            {
                _states.TryRemove(target, out _);
            }
        }
    }

    public async Task AnswerAsync(Exchange exchange, EntryKey key)
    {
        if (key.Objection() is { } objection)
        {
            new Freshness(TimeSpan.FromDays(30), TimeSpan.Zero, Hit: false).Tell(exchange, options, time);
            await exchange.AnswerAsync(400, "application/json", MetadataBodies.Error(objection));
            return;
        }

        var state = _states.GetOrAdd(exchange.Target, static _ => new EntryState());
        var kept = state.Alive(time);
        if (options.Edge && kept is { } hit)
        {
            await SendAsync(exchange, key, hit.Answer, new Freshness(hit.Life, hit.Age, Hit: true));
            return;
        }

        var answer = state.Ask(behaviours.Of(key, exchange.Target), time);
        if (answer is Generation generation)
        {
            await exchange.DelayAsync(generation.Duration, time);
            state.Generated();
            answer = EntryBehaviour.Warm;
        }

        var freshness = Freshness.None;
        if (Promise(key, answer) is { } life)
        {
            var same = kept is { } alive && alive.Answer == answer;
            freshness = new Freshness(life, same ? kept!.Value.Age : TimeSpan.Zero, Hit: false);
            if (!same)
            {
                state.Store(answer, life, time);
            }
        }

        await SendAsync(exchange, key, answer, freshness);
    }

    private TimeSpan? Promise(EntryKey key, EntryBehaviour answer) => answer switch
    {
        // No cache may keep an empty search result.
        Content content when key.Type == EntryType.Search && !bodies.Found(key, content).Any() => TimeSpan.Zero,
        Content content => content.Life ?? options.Life,
        Refusal refusal => refusal.Promise,
        _ => null,
    };

    private Task SendAsync(Exchange exchange, EntryKey key, EntryBehaviour answer, Freshness freshness)
    {
        freshness.Tell(exchange, options, time);
        switch (answer)
        {
            case Content content:
                return exchange.AnswerAsync(200, content.ContentType, Body(key, content), options.Compress);
            case Refusal refusal:
                TellRetryAfter(exchange, refusal.RetryAfter);
                return exchange.AnswerAsync(refusal.Status, "application/json", MetadataBodies.Error(Reason(key, refusal.Status)));
            case Raw raw:
                exchange.Headers.Location = raw.Location;
                return exchange.AnswerAsync(raw.Status, raw.ContentType, Encoding.UTF8.GetBytes(raw.Body), options.Compress);
            case Broken { Kind: Breakage.Truncated }:
                return exchange.AnswerTruncatedAsync(200, "application/json", Body(key, new Content(ContentKind.Full)));
            case Broken { Kind: Breakage.Reset }:
                exchange.Reset();
                return Task.CompletedTask;
            case Broken { Kind: Breakage.Closed }:
                return exchange.CloseAsync();
            default:
                return exchange.HangAsync();
        }
    }

    private ReadOnlyMemory<byte> Body(EntryKey key, Content content) => key.Type switch
    {
        EntryType.Artist => bodies.Artist(key.Name, content),
        EntryType.Album => bodies.Album(key.Name, content),
        EntryType.Search => bodies.Search(key, content),
    };

    private static string Reason(EntryKey key, int status) => status switch
    {
        404 when key.Type == EntryType.Album => "Album not found",
        404 => "Artist not found",
        429 => "Too many requests",
        503 => "Entry is being generated",
        _ => "Internal server error",
    };
}
