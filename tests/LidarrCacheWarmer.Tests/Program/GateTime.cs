using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// The clock of the simulated servers. A slow request waits at the gate until the test releases it, and the test can
/// wait for its arrival. The program under test uses the machine's clock.
/// </summary>
internal sealed class GateTime : FakeTimeProvider, IDisposable
{
    /// <summary>The simulated duration of a request that waits at the gate.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _waiting = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waiting.Release();
        return timer;
    }

    /// <summary>Waits until this many further requests are at the gate.</summary>
    public async Task WhenWaitingAsync(int requests = 1)
    {
        for (var waiting = 0; waiting < requests; waiting++)
        {
            if (!await _waiting.WaitAsync(RunningProgram.Patience))
            {
                throw new TimeoutException("No request arrived at the gate in time.");
            }
        }
    }

    /// <summary>Releases all waiting requests.</summary>
    public void Open() => Advance(Wait);

    public void Dispose() => _waiting.Dispose();
}
