using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>The promises of the program that the soak test checks.</summary>
internal enum SoakPromise
{
    /// <summary>A result that was printed more than a second before a kill is in the ledger.</summary>
    Kept,

    /// <summary>No entry disappears, and none returns to an older result.</summary>
    Forward,

    /// <summary>No damaged file is reported.</summary>
    Damage,

    /// <summary>The exit code is the documented one.</summary>
    ExitCode,

    /// <summary>No unexpected file is left behind.</summary>
    Tidy,
}

/// <summary>The results of one ledger.</summary>
internal sealed class SoakFigures(LedgerKind backend)
{
    private const int MostBreachesTold = 20;

    // After it gets the program's timestamp, a request waits for its connection before it gets the system's timestamp.
    // The strict check uses a window that is shorter by this time.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(40);

    private readonly Dictionary<SoakPromise, int> _broken = [];
    private readonly List<string> _breaches = [];
    private readonly List<long> _memory = [];
    private int _lives, _kills, _terminations, _ownEnds;
    private long _sent, _arrived;
    private int _mostSent, _mostSentStrictly, _mostArrived;

    /// <summary>The number of faults and changes at the servers.</summary>
    public int Chaos { get; set; }

    /// <summary>The number of results printed so early that the ledger must have them.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Descriptions of the first broken promises.</summary>
    public IReadOnlyList<string> Breaches => _breaches;

    public void Breach(bool isBroken, SoakPromise promise, string what)
    {
        if (isBroken)
        {
            _broken[promise] = _broken.GetValueOrDefault(promise) + 1;
            if (_breaches.Count < MostBreachesTold)
            {
                _breaches.Add($"{backend}, {promise}: {what}");
            }
        }
    }

    public void TakeMemory(long resident, bool isSchedule)
    {
        if (resident > 0 && isSchedule)
        {
            _memory.Add(resident);
        }
    }

    public void TakeLife(SoakLifeEnd end, RequestLog log, bool endedItself, bool isKilled)
    {
        const int Microseconds = 1_000_000;
        _lives++;
        _ = endedItself ? _ownEnds++ : isKilled ? _kills++ : _terminations++;
        _sent += end.Sends.Length;
        _arrived += log.Total;
        _mostSent = Math.Max(_mostSent, ArrivalPeak.In(end.Sends, Microseconds));
        _mostSentStrictly = Math.Max(_mostSentStrictly, ArrivalPeak.In(end.Sends, Microseconds - (long)OnTheWay.TotalMicroseconds));
        _mostArrived = Math.Max(_mostArrived, log.PeakPerSecond);
    }

    /// <summary>The rows of the table.</summary>
    public IEnumerable<Finding> Findings()
    {
        yield return Told($"processes: killed, terminated, ended by themselves", Finding.Text($"{_lives}: {_kills}, {_terminations}, {_ownEnds}"));
        yield return Told("faults and changes at the servers", Finding.Text($"{Chaos:N0}"));
        yield return Told("results printed more than a second before the end", Finding.Text($"{Acknowledged:N0}"));
        yield return Finding.Exactly($"{backend}: lost results among these", Broken(SoakPromise.Kept), 0);
        yield return Finding.Exactly($"{backend}: entries lost or reverted", Broken(SoakPromise.Forward), 0);
        yield return Finding.Exactly($"{backend}: reports of damage", Broken(SoakPromise.Damage), 0);
        yield return Finding.Exactly($"{backend}: undocumented exit codes", Broken(SoakPromise.ExitCode), 0);
        yield return Finding.Exactly($"{backend}: files left behind", Broken(SoakPromise.Tidy), 0);
        yield return Finding.AtLeast($"{backend}: requests sent", _sent, 1);
        yield return Finding.AtMost($"{backend}: requests arrived", _arrived, _sent);
        yield return Told("most sent in any second, by system timestamps", Finding.Text($"{_mostSent}"));
        yield return Finding.AtMost($"{backend}: most sent in any {1000 - OnTheWay.TotalMilliseconds:0} ms", _mostSentStrictly, SoakLeg.Rate);
        yield return Told("most arrivals in any second", Finding.Text($"{_mostArrived}"));
        var (first, last) = (Quarter(_memory), Quarter([.. _memory.AsEnumerable().Reverse()]));
        yield return new Finding(
            $"{backend}: resident memory of schedules, last quarter compared with first", Finding.Text($"{last / 1e6:0.0} MB"), Finding.Text($"{first / 1e6:0.0} MB"),
            Finding.Text($"{last / Math.Max(1, first):0.00}"), "≤ 1.3 × bound", last <= first * 1.3);
    }

    private static double Quarter(List<long> values) => values.Count == 0 ? 0 : values.Take(Math.Max(1, values.Count / 4)).Average();

    private Finding Told(string what, string figure) => Finding.Told($"{backend}: {what}", figure);

    private int Broken(SoakPromise promise) => _broken.GetValueOrDefault(promise);
}
