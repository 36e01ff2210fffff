using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Status;

/// <summary>
/// Builds the status of a run from its events, of which there may be thousands per second. Thread-safe: any thread may read
/// the status at any time.
/// </summary>
/// <param name="options">The options of the run.</param>
/// <param name="time">The clock.</param>
public sealed class RunStatusBuilder(WarmerOptions options, TimeProvider time) : IWarmingObserver
{
    /// <summary>How many of the last results the status has.</summary>
    public const int MostRecent = 5;

    private readonly Lock _gate = new();
    private readonly RecentName?[] _recent = new RecentName?[MostRecent];
    private int _results;
    private readonly PhaseClock _clock = new(time);
    private readonly RemainingWork _remaining = new(time);
    private readonly RequestRate _rate = new(options.Probe.RateLimitPerSecond);
    private (RunActivity Activity, EntryKind? Kind) _active = (RunActivity.CheckingServer, null);
    private long _activeSince = time.GetTimestamp();
    private long? _stoppingSince;
    private readonly List<PhaseBegan> _phases = [];
    private readonly PhaseTally[] _tallies = new PhaseTally[Enum.GetValues<EntryKind>().Length];
    private WarmingSnapshot _snapshot;
    private long? _snapshotAt;

    /// <inheritdoc/>
    public void On(WarmingEvent happened)
    {
        lock (_gate)
        {
            Apply(happened);
        }
    }

    /// <summary>The current status.</summary>
    public RunStatus Build()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return new RunStatus
            {
                At = now,
                Activity = _active.Activity,
                Kind = _active.Kind,
                // The monotonic clock is used, so that setting the wall clock does not extend the activity.
                ActiveSince = now - time.GetElapsedTime(_activeSince),
                StoppingSince = _stoppingSince is { } since ? now - time.GetElapsedTime(since) : null,
                Recent = [.. Enumerable.Range(1, MostRecent).Select(back => _recent[(_results + MostRecent - back) % MostRecent]).OfType<RecentName>()],
                Sending = _phases.Count == 0 ? null : Sending(now),
            };
        }
    }

    private void Apply(WarmingEvent happened)
    {
        switch (happened)
        {
            case StopRequested:
                _stoppingSince ??= time.GetTimestamp();
                break;
            case LibraryReadingBegan reading:
                Now(RunActivity.ReadingLibrary, reading.Kind);
                break;
            case LibraryRead read:
                Now(RunActivity.UpdatingLedger, read.Kind);
                break;
            case LedgerSynced:
                Now(RunActivity.Planning);
                break;
            case PhaseBegan phase:
                Begin(phase);
                break;
            case ItemFinished item:
                Keep(item.Result);
                Update(item.Tally);
                Apply(item.Snapshot);
                break;
            case HintFinished hint:
                Keep(hint.Result);
                Apply(hint.Snapshot);
                break;
            case Beat beat:
                foreach (var tally in beat.Tallies)
                {
                    Update(tally);
                }

                Apply(beat.Snapshot);
                break;
            case BreakerMoved moved:
                Apply(moved.Snapshot);
                break;
            case PhaseEnded ended:
                End(ended);
                break;
        }
    }

    private void Keep(Finished result)
    {
        _recent[_results] = new RecentName(result.Item.Kind, result.Item.Mbid, result.Item.Name, result.Judgement.Verdict);
        _results = (_results + 1) % MostRecent;
    }

    private void Begin(PhaseBegan phase)
    {
        // The albums may be read and planned while the artists are being warmed.
        if (_active.Activity != RunActivity.Warming)
        {
            Now(RunActivity.Warming);
        }

        if (_phases.Count == 0)
        {
            _clock.Begin();
            _remaining.Begin();
            _snapshot = _snapshot with { InFlight = 0, Waiting = 0, Last = null };
        }

        _phases.Add(phase);
        Update(new PhaseTally { Kind = phase.Outline.Kind, Total = phase.Outline.Total });
    }

    // Phases that run together end right after each other, so the activity changes only after the last one.
    private void End(PhaseEnded ended)
    {
        _phases.RemoveAll(phase => phase.Outline.Kind == ended.Tally.Kind);
        if (_phases.Count == 0)
        {
            Now(options.Run.ProcessReleaseGroups && ended.Tally.Kind != EntryKind.ReleaseGroup
                ? RunActivity.SavingWhileReadingAlbums
                : RunActivity.Saving);
        }
    }

    private void Update(in PhaseTally tally)
    {
        _tallies[(int)tally.Kind] = tally;
        _remaining.Update(tally);
    }

    private void Apply(in WarmingSnapshot snapshot)
    {
        _snapshot = snapshot;
        _snapshotAt = time.GetTimestamp();
        _rate.Add(snapshot.Now, snapshot.Sent);
        _remaining.Update(snapshot);
    }

    private void Now(RunActivity activity, EntryKind? kind = null) => (_active, _activeSince) = ((activity, kind), time.GetTimestamp());

    private SendingStatus Sending(DateTimeOffset now)
    {
        List<PhaseStatus> phases = [.. _phases.Select(phase => new PhaseStatus(phase.Number, phase.Outline, _tallies[(int)phase.Outline.Kind]))];
        return new SendingStatus
        {
            Phases = phases,
            ResultsPerSecond = _clock.ResultsPerSecond(phases.Sum(phase => phase.Tally.Done)),
            RequestsPerSecond = _rate.At(_snapshot.Now, _snapshot.Sent),
            RateLimit = _snapshot.RatePerSecond,
            Sent = _snapshot.Sent,
            InFlight = _snapshot.InFlight,
            Waiting = _snapshot.Waiting,
            Last = _snapshot.Last ?? [],
            Breaker = new BreakerStatus(_snapshot.Breaker, OpenUntil(now), _snapshot.Cause ?? ""),
            TimeLeft = _remaining.TimeLeft,
            DoneAt = _remaining.Completion,
        };
    }

    // The times in the snapshot are relative to the start of the run, and the snapshot may be old.
    private DateTimeOffset? OpenUntil(DateTimeOffset now) => _snapshot.Breaker != BreakerState.Open
        ? null
        : TimeRange.After(now, _snapshot.OpenUntil - _snapshot.Now - (_snapshotAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero));
}
