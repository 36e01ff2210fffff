using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;
using TransportFault = LidarrCacheWarmer.Metadata.TransportFault;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>Sends an observer the same events as a real run. The clock stands still between the events.</summary>
internal sealed class SampleRun(IWarmingObserver observer, FakeTimeProvider time)
{
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private PhaseTally _tally;
    private long _requests;
    private int _phases;
    private int _entries;

    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The current state of the run. A test may change parts of this snapshot.</summary>
    public WarmingSnapshot Snapshot => new(time.GetUtcNow() - _began, _requests, 0, 0, 3, BreakerState.Closed, TimeSpan.Zero, "");

    public void Tell(WarmingEvent happened) => observer.On(happened);

    public void Pass(double seconds) => time.Advance(TimeSpan.FromSeconds(seconds));

    public void Request(int count = 1) => _requests += count;

    public void Health(Answer answer)
    {
        Request();
        Tell(new HealthChecked(answer));
    }

    /// <summary>Starts a phase.</summary>
    /// <param name="kind">The kind of the entries.</param>
    /// <param name="total">The number of items.</param>
    /// <param name="counts">How many items are due for which reason.</param>
    /// <param name="survey">Whether the phase is a survey.</param>
    /// <param name="once">The number of items with a single attempt; in a survey, all items.</param>
    public void Begin(EntryKind kind, int total, PlanCounts counts, bool survey = false, int once = 0)
    {
        _phases++;
        _tally = new PhaseTally { Kind = kind, Total = total };
        var items = Enumerable.Range(0, total).Select(number => new PlannedItem(new Mbid(new Guid(number, 0, 0, new byte[8])), DueReason.Untried, survey || number < once)).ToList();
        var plan = new PhasePlan { Kind = kind, IsSurvey = survey, Items = items, Counts = counts };
        Tell(new PhaseBegan(_phases, PhaseOutline.From(plan, 25)));
    }

    /// <summary>Counts a result without an event.</summary>
    public void Count(Finished result) => _tally = _tally.With(result);

    public void End() => Tell(new PhaseEnded(_tally));

    public void Beat(WarmingSnapshot? snapshot = null) => Tell(new Beat([_tally], snapshot ?? Snapshot));

    public void Warm(string name, int attempts = 1, CacheHeaders cache = default) =>
        Finish(name, new Answer { StatusCode = 200, Cache = cache }, new Judgement(Verdict.Warm, Evidence.None), attempts);

    public void Thin(string name) =>
        Finish(name, new Answer { StatusCode = 200 }, new Judgement(Verdict.Thin, Evidence.Read("no albums, but Lidarr lists 12")), 1);

    public void Merged(string name) =>
        Finish(name, new Answer { StatusCode = 200 }, new Judgement(Verdict.Merged, Evidence.Read("answers for 11111111-2222-3333-4444-555555555555")), 1);

    public void Cold(string name, int attempts = 25, bool wasSuccess = false) => Finish(
        name, new Answer { StatusCode = 503, Body = new AnswerBody { Form = BodyForm.Html } },
        new Judgement(Verdict.Cold, Evidence.Read("503 an HTML page")), attempts, wasSuccess);

    public void TimedOut(string name, int attempts = 25) => Finish(
        name, new Answer { Fault = TransportFault.Timeout },
        new Judgement(Verdict.Cold, Evidence.Read("TIMEOUT no answer within timeout_seconds")), attempts);

    public void Missing(string name) =>
        Finish(name, new Answer { StatusCode = 404 }, new Judgement(Verdict.Missing, Evidence.Read("404, and caches will repeat it")), 1);

    /// <summary>A result of an artist, for tests that need only a result and no run.</summary>
    public static Finished Finished(Answer answer, Judgement judgement, ProbeRecord? before = null) => new(
        new WorkItem
        {
            Kind = EntryKind.Artist, Path = "artist/1", Name = "One", Expected = default,
            Entries = [new RememberedEntry(new Mbid(new Guid(1, 0, 0, new byte[8])), before ?? ProbeRecord.Untried)], MaxAttempts = 1,
        },
        answer,
        judgement);

    public void Finish(string name, Answer answer, Judgement judgement, int attempts, bool wasSuccess = false)
    {
        Request(attempts);
        _entries++;
        var search = _tally.Kind == EntryKind.TextSearch;
        var before = wasSuccess ? new ProbeRecord { Status = ProbeStatus.Success } : ProbeRecord.Untried;
        var item = new WorkItem
        {
            Kind = _tally.Kind,
            Path = $"artist/{_entries}",
            Name = name,
            Mbid = search ? null : new Mbid(new Guid(_entries, 0, 0, new byte[8])),
            Expected = default,
            Entries = [new RememberedEntry(new Mbid(new Guid(_entries, 0, 0, new byte[8])), before)],
            MaxAttempts = 25,
        };
        (item.Attempts, item.Requests) = (attempts, attempts);
        var result = new Finished(item, answer, judgement);
        Count(result);
        Tell(new ItemFinished(result, _tally, Snapshot));
    }
}
