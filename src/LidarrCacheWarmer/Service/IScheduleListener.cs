using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>Hears how a schedule fares; one change at a time.</summary>
internal interface IScheduleListener
{
    /// <summary>Hears what the schedule does from now on.</summary>
    void On(ScheduleState state);
}

/// <summary>Subscribes listeners to the status of the service.</summary>
internal static class ScheduleSubscription
{
    /// <summary>Has a listener hear each change of the schedule, and nothing of how its runs stand meanwhile.</summary>
    public static void Subscribe(this StatusHub hub, IScheduleListener listener)
    {
        ScheduleState? heard = null;
        hub.Subscribe(status =>
        {
            if (!ReferenceEquals(status.Schedule, heard))
            {
                heard = status.Schedule;
                listener.On(heard);
            }
        });
    }
}
