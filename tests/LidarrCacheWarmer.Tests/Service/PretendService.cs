using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>An entry of the simulated service.</summary>
internal sealed class PretendEntry
{
    /// <summary>The time for which an answer is cached.</summary>
    public required TimeSpan Life { get; init; }

    /// <summary>Whether the service can never generate the answer.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether the answer has no albums and no releases.</summary>
    public bool IsThin { get; set; }

    /// <summary>Whether requests get a 503 while the answer is generated, instead of waiting for the answer.</summary>
    public bool IsMadeBehind503 { get; init; }

    /// <summary>When the cached answer expires.</summary>
    public TimeSpan CachedUntil { get; set; } = TimeSpan.MinValue;

    /// <summary>When the answer being generated will be ready.</summary>
    public TimeSpan? ReadyAt { get; set; }

    public bool IsWarmAt(TimeSpan now) => now < CachedUntil;
}

/// <summary>
/// A metadata service in virtual time. Its cached answers expire, some entries are broken, and it is down or refuses
/// requests at times. It records the time of each request.
/// </summary>
internal sealed class PretendService(VirtualTime time) : IMetadataClient
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, PretendEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<(TimeSpan At, Mbid Mbid, string Path)> _changes = [];

    /// <summary>The time of each request.</summary>
    public List<TimeSpan> Stamps { get; } = [];

    /// <summary>Requests for each path.</summary>
    public Dictionary<string, int> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the service is down at the given time.</summary>
    public Func<TimeSpan, bool> IsDown { get; set; } = _ => false;

    /// <summary>Whether the gateway refuses every request at the given time.</summary>
    public Func<TimeSpan, bool> IsShedding { get; set; } = _ => false;

    /// <summary>Overrides the answer for a path; null for no override.</summary>
    public Func<string, Answer?> Says { get; set; } = _ => null;

    /// <summary>The albums in the answer for an artist, by the artist's path.</summary>
    public Dictionary<string, IReadOnlyList<ListedAlbum>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a request throws an unexpected exception, as a bug in the program would.</summary>
    public Func<string, bool> IsFatal { get; set; } = _ => false;

    /// <summary>The Retry-After of refusals; null for none.</summary>
    public TimeSpan? Patience { get; set; }

    public IReadOnlyDictionary<string, PretendEntry> Entries => _entries;

    public void Add(string path, PretendEntry entry) => _entries[path] = entry;

    /// <summary>Changes an entry: it is no longer cached, and the list of changes names it.</summary>
    public void Change(string path)
    {
        _entries[path].CachedUntil = TimeSpan.MinValue;
        _changes.Add((time.Elapsed, Mbid.TryParse(path.Split('/')[1], out var mbid) ? mbid : default, path));
    }

    public async Task<Answer> AskAsync(string path, CancellationToken ct)
    {
        Stamps.Add(time.Elapsed);
        Requests[path] = Requests.GetValueOrDefault(path) + 1;
        await Task.Delay(Latency, time, ct);
        if (IsFatal(path))
        {
            throw new InvalidOperationException("A bug.");
        }

        if (Says(path) is { } said)
        {
            return said;
        }

        var now = time.Elapsed;
        if (IsDown(now))
        {
            return new Answer { Fault = TransportFault.Refused };
        }

        if (IsShedding(now))
        {
            return new Answer { StatusCode = 503, GatewayRefuses = true, RetryAfter = Patience };
        }

        if (path.Length == 0)
        {
            return new Answer { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json } };
        }

        return path.StartsWith("recent/", StringComparison.Ordinal) ? Changes(path) : await EntryAsync(path, ct);
    }

    public void Dispose()
    {
    }

    private Answer Changes(string path)
    {
        var since = DateTimeOffset.FromUnixTimeSeconds(long.Parse(path.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
        var prefix = path.StartsWith("recent/artist", StringComparison.Ordinal) ? "artist/" : "album/";
        var items = _changes
            .Where(change => time.GetUtcNow() - (time.Elapsed - change.At) >= since && change.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(change => change.Mbid).ToList();
        return new Answer
        {
            StatusCode = 200,
            Body = new AnswerBody { Form = BodyForm.Json, Changes = new RecentChanges(items, IsLimited: false) },
        };
    }

    private async Task<Answer> EntryAsync(string path, CancellationToken ct)
    {
        var entry = _entries[path];
        if (entry.IsBroken)
        {
            return new Answer { StatusCode = 503, Body = new AnswerBody { Form = BodyForm.Json } };
        }

        if (!entry.IsWarmAt(time.Elapsed))
        {
            if (entry.IsMadeBehind503 && !(entry.ReadyAt <= time.Elapsed))
            {
                entry.ReadyAt ??= time.Elapsed + Generation;
                return new Answer { StatusCode = 503, Body = new AnswerBody { Form = BodyForm.Json } };
            }

            await Task.Delay(entry.IsMadeBehind503 ? TimeSpan.Zero : TimeSpan.FromSeconds(1), time, ct);
            entry.CachedUntil = time.Elapsed + entry.Life;
            entry.ReadyAt = null;
        }

        return new Answer
        {
            StatusCode = 200,
            Body = new AnswerBody
            {
                Form = BodyForm.Json, Id = path.Split('/')[1], ArtistName = "An artist", HasAlbums = !entry.IsThin, HasReleases = !entry.IsThin,
                Albums = Lists.GetValueOrDefault(path),
            },
            Cache = new CacheHeaders { SharedMaxAge = entry.CachedUntil - time.Elapsed },
        };
    }
}
