using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// The clock of a world whose slow requests wait until a test lets them go on, and which tells when one waits. The
/// program under test has the clock of the machine.
/// </summary>
internal sealed class GateTime : FakeTimeProvider, IDisposable
{
    /// <summary>What a request that waits at the gate says it takes.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _waiting = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waiting.Release();
        return timer;
    }

    /// <summary>Waits until so many further requests wait at the gate.</summary>
    public async Task WhenWaitingAsync(int requests = 1)
    {
        for (var waiting = 0; waiting < requests; waiting++)
        {
            if (!await _waiting.WaitAsync(RunningProgram.Patience))
            {
                throw new TimeoutException("No request came to wait at the gate.");
            }
        }
    }

    /// <summary>Lets all go on that wait now.</summary>
    public void Open() => Advance(Wait);

    public void Dispose() => _waiting.Dispose();
}
