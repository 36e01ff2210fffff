namespace LidarrCacheWarmer.Warming;

/// <summary>A request as seen by the rate controller.</summary>
/// <param name="Gap">The time since the previous request; zero for the first.</param>
/// <param name="Pace">
/// The rate when the request was sent, in requests per second; 0 after a pause, because the request then tests no rate.
/// </param>
public readonly record struct PacedSend(TimeSpan Gap, double Pace);

/// <summary>
/// Finds the rate that the service accepts, at or below the configured rate, and stays there. The controller remembers
/// the ceiling, the rate at which refusals began. Far below the ceiling, the rate grows quickly; near the ceiling, it
/// grows by half the distance. Just below the ceiling, the rate stays. After a while, the rate grows beyond the
/// ceiling, first in small steps, then in larger ones.
/// </summary>
/// <remarks>
/// The idea is from CUBIC (RFC 9438), applied to a rate instead of a congestion window;
/// <c>docs/decisions/0022-settle-at-the-rate-of-a-gate.md</c> explains the size of each step. Each attempt to go above
/// the rate that a gateway accepts costs one refusal and one wait of the breaker. Times are spans on a monotonic clock.
/// Not thread-safe.
/// </remarks>
public sealed class RateController
{
    // The number of requests at a held rate before the next attempt to go higher. At most one in seventeen requests is
    // thus refused.
    private const int RequestsOfHold = 16;
    private const double LargestStep = 1.25;
    private const double FirstStep = 1.03;
    private const double SettledShare = 0.95;
    private const double StepBack = 0.95;

    // After this many accepted requests in a row, a single refusal means that one request was early, not that the
    // ceiling is much lower.
    private const int Proof = 8;

    // If the proven rate is below the refused rate by more than this factor, it says little about the ceiling.
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

    /// <summary>Creates a controller that starts at the configured rate.</summary>
    /// <param name="configured">The rate that is never exceeded, in requests per second; above 0 and finite.</param>
    public RateController(double configured)
    {
        _configured = configured;
        _lowest = Math.Min(configured, LowestRate);
        Rate = configured;
    }

    /// <summary>The rate in force, in requests per second.</summary>
    public double Rate { get; private set; }

    /// <summary>Whether the rate in force is below the configured rate, after refusals.</summary>
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

        // Requests sent before the last growth had a lower rate, so their answers do not allow further growth.
        if (IsLimited && sent.Pace >= Rate)
        {
            Grow(now);
        }
    }

    /// <summary>Records that the service refused a request, which opened the breaker.</summary>
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

    /// <summary>Records that the refusals concerned one entry only, so they say nothing about the rate.</summary>
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

    // Returns half the refused rate. After a second refusal without an accepted request in between, the pause before
    // the accepted trial is a better estimate of the rate.
    private double FarLess(double refused)
    {
        var half = refused / 2;
        return _isBlind && _admittedGap is { } gap ? Math.Min(half, 1 / gap.TotalSeconds) : half;
    }
}
