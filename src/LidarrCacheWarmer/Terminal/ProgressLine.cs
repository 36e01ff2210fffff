using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// The progress line of each phase, printed after every <c>log_progress_every_n</c> results and at least every 30
/// seconds. The number after <c>Batch</c> counts the results since the previous line.
/// </summary>
internal sealed class ProgressLine(WarmerOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly Dictionary<EntryKind, Counter> _counters = [];
    private readonly RemainingWork _remaining = new(time);
    private readonly RequestRate _rate = new(options.Probe.RateLimitPerSecond);
    private long _lastLine;

    public void Begin(EntryKind kind)
    {
        if (_counters.Count == 0)
        {
            _remaining.Begin();
        }

        _lastLine = time.GetTimestamp();
        _counters[kind] = new Counter(new PhaseClock(time));
    }

    public void End(EntryKind kind) => _counters.Remove(kind);

    /// <summary>Counts a result; returns the line when it is due, otherwise null.</summary>
    public string? After(ItemFinished item)
    {
        _counters[item.Tally.Kind].Count(item.Result.IsSuccess);
        _remaining.Update(item.Tally);
        Update(item.Snapshot);
        return item.Tally.Done % options.Monitoring.LogProgressEveryN == 0 || IsOverdue
            ? Line(item.Tally, item.Snapshot)
            : null;
    }

    /// <summary>Returns the lines of the phases if no line was printed for 30 seconds, otherwise none.</summary>
    public IEnumerable<string> After(Beat beat)
    {
        foreach (var tally in beat.Tallies)
        {
            _remaining.Update(tally);
        }

        Update(beat.Snapshot);
        return IsOverdue ? [.. beat.Tallies.Where(tally => tally.Left > 0 || beat.Tallies.Count == 1).Select(tally => Line(tally, beat.Snapshot))] : [];
    }

    private void Update(in WarmingSnapshot snapshot)
    {
        _rate.Add(snapshot.Now, snapshot.Sent);
        _remaining.Update(snapshot);
    }

    private bool IsOverdue => time.GetElapsedTime(_lastLine) >= LongestSilence;

    private string Line(in PhaseTally tally, WarmingSnapshot snapshot)
    {
        var counter = _counters[tally.Kind];
        _lastLine = time.GetTimestamp();
        var percent = tally.Total == 0 ? 100 : 100.0 * tally.Done / tally.Total;
        var completion = _remaining.Completion?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "unknown";
        return string.Create(CultureInfo.InvariantCulture,
            $"Progress: {tally.Done}/{tally.Total} ({percent:F1}%) - Rate: {counter.Clock.ResultsPerSecond(tally.Done):F1} {Wording.Unit(tally.Kind)}/sec - ETC: {completion} - API: {_rate.At(snapshot.Now, snapshot.Sent):F2} req/sec - Batch: {counter.TakeBatch()} success - Requests: {snapshot.Sent} - Waiting: {snapshot.Waiting}");
    }

    /// <summary>Counts the results of a phase since its last line.</summary>
    private sealed class Counter(PhaseClock clock)
    {
        private int _done;
        private int _succeeded;

        public PhaseClock Clock => clock;

        public void Count(bool isSuccess)
        {
            _done++;
            _succeeded += isSuccess ? 1 : 0;
        }

        public string TakeBatch()
        {
            var batch = $"{_succeeded}/{_done}";
            (_done, _succeeded) = (0, 0);
            return batch;
        }
    }
}
