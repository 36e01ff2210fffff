using System.Globalization;
using System.Net.Sockets;
using LidarrCacheWarmer.Status;
using Microsoft.Extensions.Hosting.Systemd;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Reports to systemd, if systemd started the program with <c>Type=notify</c>. Reports when the service is ready, what
/// it does, and, twice per watchdog interval, that it is alive.
/// </summary>
internal sealed class SystemdStatus : IScheduleListener, IDisposable
{
    private const string WatchdogVariable = "WATCHDOG_USEC";

    private readonly ISystemdNotifier _notifier;
    private readonly ITimer? _watchdog;
    private bool _isReady;

    /// <summary>Creates the reporter; it does nothing without systemd.</summary>
    /// <param name="notifier">Sends the messages.</param>
    /// <param name="environment">The environment variables of the process.</param>
    /// <param name="time">The clock.</param>
    public SystemdStatus(ISystemdNotifier notifier, IReadOnlyDictionary<string, string> environment, TimeProvider time)
    {
        _notifier = notifier;
        if (notifier.IsEnabled && WatchdogOf(environment) is { } limit)
        {
            _watchdog = time.CreateTimer(_ => Notify("WATCHDOG=1"), null, TimeSpan.Zero, limit / 2);
        }
    }

    /// <summary>Reports the state. The service is ready once it runs or waits.</summary>
    public void On(ScheduleState state)
    {
        switch (state.Activity)
        {
            case ScheduleActivity.Starting:
                return;
            case ScheduleActivity.Stopped:
                Notify("STOPPING=1");
                return;
            case ScheduleActivity.WaitingForConfig or ScheduleActivity.Waiting or ScheduleActivity.QuietHours
                or ScheduleActivity.Paused or ScheduleActivity.Running or ScheduleActivity.WarmingAdded:
                break;
        }

        if (!_isReady)
        {
            _isReady = true;
            Notify("READY=1");
        }

        Notify($"STATUS={state.Sentence.ReplaceLineEndings(" ")}");
    }

    public void Dispose() => _watchdog?.Dispose();

    private static TimeSpan? WatchdogOf(IReadOnlyDictionary<string, string> environment) =>
        long.TryParse(environment.GetValueOrDefault(WatchdogVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    private void Notify(string state)
    {
        if (!_notifier.IsEnabled)
        {
            return;
        }

        try
        {
            _notifier.Notify(new ServiceState(state));
        }
        catch (SocketException)
        {
            // A container may inherit systemd's variable without its socket. That must not end the service.
        }
    }
}
