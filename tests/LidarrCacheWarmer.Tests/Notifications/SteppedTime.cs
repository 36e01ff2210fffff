using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Notifications;

/// <summary>A clock that stands until a test lets a wait pass.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private readonly SemaphoreSlim _begun = new(0);

    /// <summary>The time limit of the tested code, which is no wait.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The seconds of all waits so far.</summary>
    public IReadOnlyList<double> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits.Select(wait => wait.TotalSeconds)];
            }
        }
    }

    /// <summary>Waits until the tested code waits, and lets that wait pass.</summary>
    public async Task StepAsync(int times)
    {
        for (var step = 0; step < times; step++)
        {
            await WaitingAsync();
            Advance(TimeSpan.FromSeconds(Waits[^1]));
        }
    }

    /// <summary>Waits until the tested code waits.</summary>
    public async Task WaitingAsync() => (await _begun.WaitAsync(RunningProgram.Patience)).Should().BeTrue("the tested code should wait");

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime != Limit)
        {
            lock (_waits)
            {
                _waits.Add(dueTime);
            }

            _ = _begun.Release();
        }

        return timer;
    }
}
