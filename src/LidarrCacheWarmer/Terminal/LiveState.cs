using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Gathers events, of which there may be thousands a second, into what is shown a few times a second.</summary>
/// <param name="options">What is to be done.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveState(WarmerOptions options, TimeProvider time)
{
    private readonly PhaseClock _clock = new(time);
    private readonly RequestRate _rate = new(options.Probe.RateLimitPerSecond);
    private string _activity = "Asking the metadata server whether it answers";
    private long _activeSince = time.GetTimestamp();
    private long? _stoppingSince;
    private PhaseBegan? _phase;
    private string _attempts = "";
    private Standing _standing;
    private Pulse _pulse;
    private long _pulseAt;

    public void Take(WarmingEvent happened)
    {
        switch (happened)
        {
            case LibraryReadingBegan reading:
                Now($"Reading the {Wording.Many(reading.Kind)} from Lidarr");
                break;
            case LibraryRead read:
                Now($"Bringing the ledger of {Wording.Many(read.Kind)} up to date");
                break;
            case LedgerSynced:
                Now("Planning what is due");
                break;
            case PhaseBegan phase:
                _clock.Begin();
                _phase = phase;
                _attempts = AttemptsOf(phase);
                _standing = Standing.Of(phase.Tally);
                _pulse = _pulse with { InFlight = 0, Waiting = 0 };
                break;
            case ItemFinished item:
                _standing = Standing.Of(item.Tally);
                Take(item.Pulse);
                break;
            case Beat beat:
                Take(beat.Pulse);
                break;
            case BreakerMoved moved:
                Take(moved.Pulse);
                break;
            case PhaseEnded ended:
                _phase = null;
                Now(options.Run.ProcessReleaseGroups && ended.Tally.Kind != EntryKind.ReleaseGroup
                    ? "Saving, and reading the rest of Lidarr's albums"
                    : "Saving");
                break;
        }
    }

    public void Stopping() => _stoppingSince ??= time.GetTimestamp();

    public LiveView View() => new()
    {
        Activity = _activity,
        ActiveFor = time.GetElapsedTime(_activeSince),
        StoppingFor = _stoppingSince is { } since ? time.GetElapsedTime(since) : null,
        Phase = _phase is null ? null : PhaseView(_phase),
    };

    private PhaseView PhaseView(PhaseBegan phase)
    {
        var pulse = _pulseAt == 0 ? _pulse : _pulse with { Now = _pulse.Now + time.GetElapsedTime(_pulseAt) };
        return new PhaseView
        {
            Began = phase,
            Attempts = _attempts,
            Standing = _standing,
            Pulse = pulse,
            ResultsPerSecond = _clock.ResultsPerSecond(_standing.Done),
            RequestsPerSecond = _rate.At(_pulse.Now, _pulse.Sent),
            TimeLeft = _clock.TimeLeft(_standing.Done, _standing.Left),
            Completion = _clock.Completion(_standing.Done, _standing.Left),
        };
    }

    // Said once: a plan may have a million items, and the display shows it ten times a second.
    private static string AttemptsOf(PhaseBegan phase) => phase.Plan switch
    {
        { Items.Count: 0 } => "",
        { IsSurvey: true } => "survey, 1 attempt each",
        var plan => PlanText.AttemptsEach(plan, phase.Attempts),
    };

    private void Take(Pulse pulse)
    {
        _pulse = pulse;
        _pulseAt = time.GetTimestamp();
        _rate.Add(pulse.Now, pulse.Sent);
    }

    private void Now(string activity) => (_activity, _activeSince) = (activity, time.GetTimestamp());
}
