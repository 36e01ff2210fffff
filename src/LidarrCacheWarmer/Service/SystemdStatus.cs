using System.Globalization;
using System.Net.Sockets;
using LidarrCacheWarmer.Status;
using Microsoft.Extensions.Hosting.Systemd;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The service manager that may have started the program: systemd with <c>Type=notify</c>. It is told when the service is
/// ready and what it does, and it is shown at half the time of its watchdog that the program still lives.
/// </summary>
internal sealed class SystemdStatus : IScheduleListener, IDisposable
{
    private const string WatchdogVariable = "WATCHDOG_USEC";

    private readonly ISystemdNotifier _notifier;
    private readonly ITimer? _watchdog;
    private bool _isReady;

    /// <summary>Creates a link to the service manager; without one, nothing happens.</summary>
    /// <param name="notifier">The link.</param>
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

    /// <summary>Passes on what the service does. It is ready as soon as it does its work, or waits for what it needs.</summary>
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
                or ScheduleActivity.Running or ScheduleActivity.WarmingAdded:
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
            // Containers inherit the variable without the socket: that nobody listens must not end the service.
        }
    }
}
