namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>The machine's time, except that pauses shorter than a minute end at once.</summary>
internal sealed class HastyTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime < TimeSpan.FromMinutes(1) && dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
}
