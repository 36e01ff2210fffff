using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>
/// A library that no client has requested yet, and a service that answers 503 until it has generated an entry. The
/// generation takes 5 seconds in the median, and over a minute for 1 % of entries. A run warms the library in virtual
/// time, in the order as_they_warm.
/// </summary>
internal sealed class VirtualLibrary
{
    private const double Median = 5;

    // A log-normal distribution: ln(60 s / 5 s) divided by the 99th percentile of the standard normal distribution.
    private const double Spread = 2.4849 / 2.3263;

    private readonly Random _random;
    private readonly int _artists, _albumsPerArtist;
    private readonly Dictionary<int, TimeSpan> _ready = [];
    private readonly WarmingStream _stream;
    private readonly VirtualRun _run;
    private readonly PhaseTallies _tallies = new();
    private readonly RemainingWork _remaining = new(TimeProvider.System);
    private int _artistsDone;
    private bool _hasMore;

    public VirtualLibrary(int artists, int albumsPerArtist, double rate, int seed = 1)
    {
        _random = new Random(seed);
        (_artists, _albumsPerArtist, Rate) = (artists, albumsPerArtist, rate);
        _stream = new WarmingStream(
            Plan(EntryKind.Artist, Enumerable.Range(0, artists)), _ => default, LoadAsync, StreamPlanning.PageSizeAt(rate));
        var limits = new WarmingLimits
        {
            Pacer = new PacerSettings(rate),
            MaxConcurrent = (int)Math.Max(5, rate),
            AttemptDelay = TimeSpan.FromSeconds(0.5),
            MaxBackoff = TimeSpan.FromSeconds(30),
            BreakerThreshold = 25,
        };
        var dispatcher = new Dispatcher(limits, new Random(1), new RequestPacer(limits.Pacer));
        _run = new VirtualRun(dispatcher, (ticket, now) =>
        {
            Watch(new WarmingSnapshot(now, dispatcher.Sent, dispatcher.InFlight, dispatcher.Waiting, dispatcher.Rate, default, default, "") { Last = dispatcher.Last });
            return ticket.Item is { } item ? Answer(item, now) : new Answer { StatusCode = 200 };
        })
        {
            Heard = result =>
            {
                Done.Add((_run!.Now, result.Item.Kind, result.Item.Mbid!.Value, result.IsSuccess));
                _tallies.Count(result);
                if (result.Item.Kind == EntryKind.Artist)
                {
                    _artistsDone++;
                    _hasMore |= result.IsSuccess || _artistsDone == artists;
                    _stream.Done(result.Item.Mbid!.Value, result.IsSuccess);
                }
            },
        };
    }

    public double Rate { get; }

    /// <summary>The share of entries that are cached already.</summary>
    public double Cached { get; init; }

    /// <summary>The time of each request, and the estimate of the remaining time after the request.</summary>
    public List<(TimeSpan At, TimeSpan? Left)> Expected { get; } = [];

    /// <summary>The entries that delay the end of the run, as last reported.</summary>
    public IReadOnlyList<WaitingItem>? Last { get; private set; }

    /// <summary>Artists that never become ready.</summary>
    public HashSet<int> Dead { get; } = [];

    public int Entries => _artists * (1 + _albumsPerArtist);

    /// <summary>The time at which each entry was done, and whether its answer was complete.</summary>
    public List<(TimeSpan At, EntryKind Kind, Mbid Mbid, bool IsSuccess)> Done { get; } = [];

    /// <summary>Requests for entries.</summary>
    public int Requests => _run.Sent.Count - _run.SentToPage;

    /// <summary>The shortest possible time: two requests for each entry at the rate limit.</summary>
    public TimeSpan Floor => TimeSpan.FromSeconds(2 * Entries / Rate);

    public VirtualLibrary Warm()
    {
        var albums = new ReleaseGroupsByArtist.Builder();
        for (var n = 0; n < _artists * _albumsPerArtist; n++)
        {
            albums.Add(VirtualRun.Item(n / _albumsPerArtist).Mbid!.Value.Value, Urgency.Other);
        }

        _stream.Offer(albums.Build(Plan(EntryKind.ReleaseGroup, Enumerable.Range(_artists, _artists * _albumsPerArtist))), _ => false);
        _stream.Accept();
        _tallies.Begin(EntryKind.Artist, _artists);
        _tallies.Begin(EntryKind.ReleaseGroup, _artists * _albumsPerArtist);
        _run.Run(Items(), Waves.Growing(Rate), () => _stream.AwaitsResults);
        return this;
    }

    /// <summary>A plan of entries that were never tried.</summary>
    public static PhasePlan Plan(EntryKind kind, IEnumerable<int> numbers) => new()
    {
        Kind = kind,
        IsSurvey = false,
        Items = [.. numbers.Select(n => new PlannedItem(VirtualRun.Item(n).Mbid!.Value, DueReason.Untried, OneAttempt: false))],
        Counts = new PlanCounts(),
    };

    private static ValueTask<IReadOnlyList<WorkItem>> LoadAsync(StreamPage page) => new(
    [
        .. page.ReleaseGroups.Select(item => Item(item.Mbid, EntryKind.ReleaseGroup, MetadataRoutes.Album(item.Mbid), attempts: 15)),
        .. page.Artists.Select(item => Item(item.Mbid, EntryKind.Artist, MetadataRoutes.Artist(item.Mbid), attempts: 25)),
    ]);

    private static WorkItem Item(Mbid mbid, EntryKind kind, string path, int attempts) => new()
    {
        Kind = kind,
        Path = path,
        Name = path,
        Mbid = mbid,
        Expected = new Expectation(kind, mbid),
        Entries = [new RememberedEntry(mbid, ProbeRecord.Untried)],
        MaxAttempts = attempts,
        HasFullAttempts = true,
    };

    // Loads one page ahead, as the program does.
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task is complete, or its result is available.")]
    private IEnumerable<WorkItem?> Items()
    {
        var coming = _stream.NextAsync().AsTask();
        while (true)
        {
            while (!coming.IsCompleted && !_hasMore)
            {
                yield return null;
            }

            var batch = coming.GetAwaiter().GetResult();
            if (batch.IsLast)
            {
                yield break;
            }

            _hasMore = _artistsDone == _artists;
            coming = _stream.NextAsync().AsTask();
            foreach (var item in batch.Items)
            {
                yield return item;
            }
        }
    }

    private void Watch(WarmingSnapshot snapshot)
    {
        _tallies.Grow(EntryKind.ReleaseGroup, -_stream.TakeDropped());
        foreach (var tally in _tallies.All)
        {
            _remaining.Update(tally);
        }

        _remaining.Update(snapshot);
        Expected.Add((snapshot.Now, _remaining.TimeLeft));
        Last = snapshot.Last ?? Last;
    }

    private Answer Answer(WorkItem item, TimeSpan now)
    {
        var number = VirtualRun.NumberOf(item)!.Value;
        if (Dead.Contains(number))
        {
            return Answers.Bare503;
        }

        if (!_ready.ContainsKey(number) && _random.NextDouble() < Cached)
        {
            _ready[number] = TimeSpan.Zero;
        }

        if (_ready.TryGetValue(number, out var ready) && ready <= now)
        {
            return new Answer { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json, Id = item.Mbid.ToString() } };
        }

        _ = _ready.TryAdd(number, now + TimeSpan.FromSeconds(Median * Math.Exp(Spread * Normal())));
        return Answers.Bare503;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
