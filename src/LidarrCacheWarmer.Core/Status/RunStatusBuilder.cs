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
    private readonly Lock _gate = new();
    private readonly PhaseClock _clock = new(time);
    private readonly RequestRate _rate = new(options.Probe.RateLimitPerSecond);
    private (RunActivity Activity, EntryKind? Kind) _active = (RunActivity.CheckingServer, null);
    private long _activeSince = time.GetTimestamp();
    private long? _stoppingSince;
    private PhaseBegan? _phase;
    private PhaseTally _tally;
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
                Phase = _phase is null ? null : Phase(_phase, now),
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
                _tally = item.Tally;
                Apply(item.Snapshot);
                break;
            case Beat beat:
                Apply(beat.Snapshot);
                break;
            case BreakerMoved moved:
                Apply(moved.Snapshot);
                break;
            case PhaseEnded ended:
                _phase = null;
                Now(options.Run.ProcessReleaseGroups && ended.Tally.Kind != EntryKind.ReleaseGroup
                    ? RunActivity.SavingWhileReadingAlbums
                    : RunActivity.Saving);
                break;
        }
    }

    private void Begin(PhaseBegan phase)
    {
        Now(RunActivity.Warming);
        _clock.Begin();
        _phase = phase;
        _tally = new PhaseTally { Kind = phase.Outline.Kind, Total = phase.Outline.Total };
        _snapshot = _snapshot with { InFlight = 0, Waiting = 0 };
    }

    private void Apply(in WarmingSnapshot snapshot)
    {
        _snapshot = snapshot;
        _snapshotAt = time.GetTimestamp();
        _rate.Add(snapshot.Now, snapshot.Sent);
    }

    private void Now(RunActivity activity, EntryKind? kind = null) => (_active, _activeSince) = ((activity, kind), time.GetTimestamp());

    private PhaseStatus Phase(PhaseBegan phase, DateTimeOffset now) => new()
    {
        Number = phase.Number,
        Outline = phase.Outline,
        Tally = _tally,
        ResultsPerSecond = _clock.ResultsPerSecond(_tally.Done),
        RequestsPerSecond = _rate.At(_snapshot.Now, _snapshot.Sent),
        RateLimit = _snapshot.RatePerSecond,
        Sent = _snapshot.Sent,
        InFlight = _snapshot.InFlight,
        Waiting = _snapshot.Waiting,
        Breaker = new BreakerStatus(_snapshot.Breaker, OpenUntil(now), _snapshot.Cause ?? ""),
        TimeLeft = _clock.TimeLeft(_tally.Done, _tally.Left),
        DoneAt = _clock.Completion(_tally.Done, _tally.Left),
    };

    // The snapshot's times count from the start of the run, and it is some time old.
    private DateTimeOffset? OpenUntil(DateTimeOffset now) => _snapshot.Breaker != BreakerState.Open
        ? null
        : TimeRange.After(now, _snapshot.OpenUntil - _snapshot.Now - (_snapshotAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero));
}
