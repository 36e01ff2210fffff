namespace LidarrCacheWarmer.Warming;

/// <summary>A request as seen by the rate controller.</summary>
/// <param name="Gap">The time since the previous request; zero for the first.</param>
/// <param name="Pace">The rate that it kept, in requests per second; 0 after a longer pause, which proves no rate.</param>
public readonly record struct PacedSend(TimeSpan Gap, double Pace);

/// <summary>
/// Finds the rate that the service accepts, at or below the configured one, and stays there. It remembers the rate at which
/// refusals began (the ceiling): far below it the rate grows quickly, near it by half the distance, just below it it holds
/// the proven rate, and after a while it probes whether the ceiling has moved, first in small steps, then in larger ones.
/// </summary>
/// <remarks>
/// The idea is CUBIC's (RFC 9438), for a rate instead of a window;
/// <c>docs/decisions/0022-settle-at-the-rate-of-a-gate.md</c> explains the size of each step. A gate that admits g requests
/// per second without a burst refuses the first request above g, so each attempt to go higher costs one refusal and one
/// wait of the breaker. Times are spans on a monotonic clock. Not thread-safe.
/// </remarks>
public sealed class RateController
{
    // At 0.5 requests per second, where a hold lasts longest, each attempt costs one refusal in seventeen requests.
    private const int RequestsOfHold = 16;
    private const double LargestStep = 1.25;
    private const double FirstStep = 1.03;
    private const double SettledShare = 0.95;
    private const double StepBack = 0.95;

    // After this many answers at the current rate, a single refusal means an early request, not a much lower ceiling.
    private const int Proof = 8;

    // A rate proven further below the ceiling than this says little about the ceiling.
    private const double FarBelow = 2.5;
    private const double LowestRate = 1.0 / 60;

    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    private readonly double _configured;
    private readonly double _lowest;
    private double? _ceiling;
    private double _proven;
    private double _step = LargestStep;
    private int _provenInARow;
    private bool _isBlind;
    private TimeSpan? _admittedGap;
    private TimeSpan? _heldSince;
    private int _held;

    /// <summary>Creates a controller without known refusals.</summary>
    /// <param name="configured">The rate that is never exceeded, in requests per second; above 0 and finite.</param>
    public RateController(double configured)
    {
        _configured = configured;
        _lowest = Math.Min(configured, LowestRate);
        Rate = configured;
    }

    /// <summary>The rate in force, in requests per second.</summary>
    public double Rate { get; private set; }

    /// <summary>Whether the service accepts less than configured, as far as is known.</summary>
    public bool IsLimited => Rate < _configured;

    /// <summary>Records that the service accepted a request, whatever it answered.</summary>
    public void Admitted(PacedSend sent, TimeSpan now)
    {
        if (sent.Pace <= 0)
        {
            return;
        }

        _isBlind = false;
        _provenInARow++;
        _proven = Math.Max(_proven, sent.Pace);

        // One step at a time: requests sent before the last step do not test it.
        if (IsLimited && sent.Pace >= Rate)
        {
            Grow(now);
        }
    }

    /// <summary>Records that the service refused a request while traffic flowed, which opened the breaker.</summary>
    public void Refused(PacedSend sent)
    {
        var refused = sent.Pace > 0 ? sent.Pace : Rate;
        _ceiling = refused;
        _heldSince = null;
        if (_proven < refused && _proven >= refused / FarBelow)
        {
            Rate = _proven;
        }
        else if (IsLimited && _provenInARow >= Proof && _proven >= refused)
        {
            Rate = _proven = refused * StepBack;
        }
        else
        {
            Rate = Math.Max(_lowest, FarLess(refused));
            _proven = 0;
            _isBlind = true;
        }

        _provenInARow = 0;
    }

    /// <summary>Records that the service accepted the breaker's trial.</summary>
    public void AdmittedAlone(PacedSend sent) => _admittedGap = sent.Gap > TimeSpan.Zero ? sent.Gap : null;

    /// <summary>Records that the refusals concerned one entry and say nothing about the rate.</summary>
    public void Forgive() => _ceiling = null;

    private void Grow(TimeSpan now)
    {
        if (_ceiling is not { } ceiling)
        {
            GrowBy(_step);
            _step = Math.Min(LargestStep, _step * _step);
        }
        else if (Rate < SettledShare * ceiling)
        {
            GrowBy(Math.Min(LargestStep, Math.Sqrt(ceiling / Rate)));
        }
        else
        {
            HoldAt(now);
        }
    }

    private void GrowBy(double factor) => Rate = Math.Min(_configured, Rate * factor);

    private void HoldAt(TimeSpan now)
    {
        if (_heldSince is not { } since)
        {
            (_heldSince, _held) = (now, 0);
            return;
        }

        _held++;
        if (_held >= RequestsOfHold && now - since >= Hold)
        {
            (_ceiling, _heldSince) = (null, null);
            GrowBy(FirstStep);
            _step = FirstStep * FirstStep;
        }
    }

    // On a second refusal without proof in between, the last pause before an accepted request is the best estimate.
    private double FarLess(double refused)
    {
        var half = refused / 2;
        return _isBlind && _admittedGap is { } gap ? Math.Min(half, 1 / gap.TotalSeconds) : half;
    }
}
