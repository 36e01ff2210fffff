using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Notifications.HomeAssistant;

/// <summary>Keeps a device in Home Assistant up to date, as the configuration wants it, while a schedule runs.</summary>
/// <param name="hub">Says when to look.</param>
/// <param name="overview">The state of the service; null before the first state.</param>
/// <param name="requestRun">Asks the schedule for a run.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
/// <param name="time">The clock.</param>
internal sealed class MqttHost(
    StatusHub hub, Func<Overview?> overview, Action requestRun, Action<string, DiagnosticLevel> note, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromMinutes(5), LastWords = TimeSpan.FromSeconds(3);

    private CancellationTokenSource _stopping = new();
    private MqttOptions? _followed;
    private Task _work = Task.CompletedTask;
    private string _complaint = "";

    /// <summary>Takes a configuration.</summary>
    public async Task FollowAsync(WarmerOptions options)
    {
        if (options.Mqtt == _followed)
        {
            return;
        }

        await StopAsync();
        _followed = options.Mqtt;
        _stopping = new CancellationTokenSource();
        _work = options.Mqtt.Broker is null ? Task.CompletedTask : Task.Run(() => WorkAsync(options.Mqtt, _stopping.Token));
    }

    /// <summary>Says goodbye to the broker.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
    }

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _work;
        _stopping.Dispose();
    }

    private async Task WorkAsync(MqttOptions options, CancellationToken ct)
    {
        var wait = ShortestWait;
        while (!ct.IsCancellationRequested)
        {
            using var session = new MqttSession(options, overview, requestRun, time);
            var began = time.GetTimestamp();
            Tell(await TryAsync(options, session, ct));
            wait = time.GetElapsedTime(began) > LongestWait ? ShortestWait : wait;
            await Task.Delay(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    // Returns what went wrong; empty when the program ends.
    private async Task<string> TryAsync(MqttOptions options, MqttSession session, CancellationToken ct)
    {
        try
        {
            if (await session.ConnectAsync(ct) is { } refusal)
            {
                return refusal;
            }

            Tell("");
            using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
            Task[] work = [FollowAsync(session, end.Token), session.WelcomeAsync(end.Token), session.Lost];
            var first = await Task.WhenAny(work);
            await end.CancelAsync();
            await Task.WhenAll(work[..2]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
            {
                using var limit = new CancellationTokenSource(LastWords, time);
                await session.LeaveAsync(limit.Token);
                return "";
            }

            await first;
            return $"The connection to the broker {options.Broker} was lost.";
        }
        catch (OperationCanceledException)
        {
            return ct.IsCancellationRequested ? "" : $"The broker {options.Broker} did not answer in time. Check broker in [mqtt].";
        }
#pragma warning disable CA1031 // Whatever a broker answers must not end the service.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault is MissingLibraryException ? fault.Message : $"Cannot connect to the broker {options.Broker}. Check broker, user and password in [mqtt].";
        }
    }

    private async Task FollowAsync(MqttSession session, CancellationToken ct)
    {
        await foreach (var _ in hub.FollowAsync(ct))
        {
            await session.PublishAsync(ct);
            await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
        }
    }

    // The same problem is printed once, until a connection works.
    private void Tell(string problem)
    {
        if (problem.Length > 0 && problem != _complaint)
        {
            note($"{problem} Trying again.", DiagnosticLevel.Warning);
        }

        _complaint = problem;
    }
}
