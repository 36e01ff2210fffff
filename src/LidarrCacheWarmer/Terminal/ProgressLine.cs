using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// The line that says how far a phase is: after every <c>log_progress_every_n</c> results and at least every thirty
/// seconds. Its <c>Batch</c> counts the results since the line before.
/// </summary>
internal sealed class ProgressLine(WarmerOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly PhaseClock _clock = new(time);
    private TimeSpan? _lastLine;
    private int _done;
    private int _succeeded;

    public void Begin(PhaseTally tally)
    {
        _clock.Begin(tally);
        _lastLine = null;
        (_done, _succeeded) = (0, 0);
    }

    public void Count(Finished result)
    {
        _done++;
        _succeeded += result.IsSuccess ? 1 : 0;
    }

    /// <summary>Whether a result makes the line due.</summary>
    public bool IsDue(PhaseTally tally, Pulse pulse) =>
        tally.Done % options.Monitoring.LogProgressEveryN == 0 || IsOverdue(pulse);

    /// <summary>Whether too much time has passed without a line.</summary>
    public bool IsOverdue(Pulse pulse)
    {
        _lastLine ??= pulse.Now;
        return pulse.Now - _lastLine >= LongestSilence;
    }

    public string Line(PhaseTally tally, Pulse pulse)
    {
        var batch = $"{_succeeded}/{_done}";
        (_done, _succeeded) = (0, 0);
        _lastLine = pulse.Now;
        var percent = tally.Total == 0 ? 100 : 100.0 * tally.Done / tally.Total;
        return string.Create(CultureInfo.InvariantCulture,
            $"Progress: {tally.Done}/{tally.Total} ({percent:F1}%) - Rate: {_clock.ResultsPerSecond(tally):F1} {Wording.Unit(tally.Kind)}/sec - ETC: {Completion(tally)} - API: {_clock.RequestsPerSecond(pulse):F2} req/sec - Batch: {batch} success - Requests: {pulse.Sent} - Waiting: {pulse.Waiting}");
    }

    private string Completion(PhaseTally tally) =>
        _clock.Completion(tally)?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "unknown";
}
