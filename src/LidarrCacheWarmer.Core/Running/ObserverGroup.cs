using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Passes each event to several observers, one after another. A failing observer neither blocks the others nor ends the
/// run. Its first fault is reported to all observers.
/// </summary>
/// <param name="observers">The observers, in order.</param>
public sealed class ObserverGroup(params IEnumerable<IWarmingObserver> observers) : IWarmingObserver
{
    private readonly Lock _gate = new();
    private readonly IWarmingObserver[] _observers = [.. observers];
    private readonly HashSet<IWarmingObserver> _failed = new(ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "No fault of an observer may end the run.")]
    public void On(WarmingEvent happened)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer.On(happened);
            }
            catch (Exception fault)
            {
                TellOnce(observer, fault);
            }
        }
    }

    // The failing observer gets the report too, because it may be the only observer that can show the report.
    private void TellOnce(IWarmingObserver failed, Exception fault)
    {
        lock (_gate)
        {
            if (!_failed.Add(failed))
            {
                return;
            }
        }

        On(new Noted($"A report on this run failed ({fault.GetType().Name}: {fault.Message}). The run continues.", DiagnosticLevel.Warning));
    }
}
