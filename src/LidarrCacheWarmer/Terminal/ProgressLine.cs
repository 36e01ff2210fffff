using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// The progress line of a phase: after every <c>log_progress_every_n</c> results and at least every thirty seconds. Its
/// <c>Batch</c> counts the results since the previous line.
/// </summary>
internal sealed class ProgressLine(WarmerOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly PhaseClock _clock = new(time);
    private readonly RequestRate _rate = new(options.Probe.RateLimitPerSecond);
    private long _lastLine;
    private int _done;
    private int _succeeded;

    public void Begin()
    {
        _clock.Begin();
        _lastLine = time.GetTimestamp();
        (_done, _succeeded) = (0, 0);
    }

    /// <summary>Counts a result; returns the line when it is due, otherwise null.</summary>
    public string? After(ItemFinished item)
    {
        _done++;
        _succeeded += item.Result.IsSuccess ? 1 : 0;
        _rate.Add(item.Snapshot.Now, item.Snapshot.Sent);
        return item.Tally.Done % options.Monitoring.LogProgressEveryN == 0 || IsOverdue
            ? Line(item.Tally, item.Snapshot)
            : null;
    }

    /// <summary>Returns the line when too much time has passed without one, otherwise null.</summary>
    public string? After(Beat beat)
    {
        _rate.Add(beat.Snapshot.Now, beat.Snapshot.Sent);
        return IsOverdue ? Line(beat.Tally, beat.Snapshot) : null;
    }

    private bool IsOverdue => time.GetElapsedTime(_lastLine) >= LongestSilence;

    private string Line(in PhaseTally tally, WarmingSnapshot snapshot)
    {
        var batch = $"{_succeeded}/{_done}";
        (_done, _succeeded) = (0, 0);
        _lastLine = time.GetTimestamp();
        var percent = tally.Total == 0 ? 100 : 100.0 * tally.Done / tally.Total;
        var completion = _clock.Completion(tally.Done, tally.Left)?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "unknown";
        return string.Create(CultureInfo.InvariantCulture,
            $"Progress: {tally.Done}/{tally.Total} ({percent:F1}%) - Rate: {_clock.ResultsPerSecond(tally.Done):F1} {Wording.Unit(tally.Kind)}/sec - ETC: {completion} - API: {_rate.At(snapshot.Now, snapshot.Sent):F2} req/sec - Batch: {batch} success - Requests: {snapshot.Sent} - Waiting: {snapshot.Waiting}");
    }
}
