using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>An entry of the pretended service.</summary>
internal sealed class PretendEntry
{
    /// <summary>How long an answer lives.</summary>
    public required TimeSpan Life { get; init; }

    /// <summary>Whether it can never be made.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether it is made behind a 503, rather than inside the request.</summary>
    public bool IsMadeBehind503 { get; init; }

    /// <summary>Until when it is cached.</summary>
    public TimeSpan CachedUntil { get; set; } = TimeSpan.MinValue;

    /// <summary>When what was begun will be ready.</summary>
    public TimeSpan? ReadyAt { get; set; }

    public bool IsWarmAt(TimeSpan now) => now < CachedUntil;
}

/// <summary>
/// A metadata service in virtual time: entries live and expire, some are broken, some days are bad. It stamps each
/// request when it is sent.
/// </summary>
internal sealed class PretendService(VirtualTime time) : IMetadataClient
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, PretendEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<(TimeSpan At, Mbid Mbid, string Path)> _changes = [];

    /// <summary>When each request was sent.</summary>
    public List<TimeSpan> Stamps { get; } = [];

    /// <summary>Requests for each path.</summary>
    public Dictionary<string, int> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nobody is there at a moment.</summary>
    public Func<TimeSpan, bool> IsDown { get; set; } = _ => false;

    /// <summary>Whether the gateway refuses everything at a moment.</summary>
    public Func<TimeSpan, bool> IsShedding { get; set; } = _ => false;

    /// <summary>What it answers instead of anything else; null for nothing.</summary>
    public Func<string, Answer?> Says { get; set; } = _ => null;

    /// <summary>The albums that the answer for an artist lists, by the path of the artist.</summary>
    public Dictionary<string, IReadOnlyList<ListedAlbum>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Which requests bring out a fault of the program.</summary>
    public Func<string, bool> IsFatal { get; set; } = _ => false;

    /// <summary>How long whoever is refused is asked to stay away; null when nothing is said of it.</summary>
    public TimeSpan? Patience { get; set; }

    public IReadOnlyDictionary<string, PretendEntry> Entries => _entries;

    public void Add(string path, PretendEntry entry) => _entries[path] = entry;

    /// <summary>Something about an entry has changed: it is cached no more, and the list of changes names it.</summary>
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
                Form = BodyForm.Json, Id = path.Split('/')[1], ArtistName = "An artist", HasAlbums = true, HasReleases = true,
                Albums = Lists.GetValueOrDefault(path),
            },
            Cache = new CacheHeaders { SharedMaxAge = entry.CachedUntil - time.Elapsed },
        };
    }
}
