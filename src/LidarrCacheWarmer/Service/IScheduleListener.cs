using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>Receives the changes of a schedule, one at a time.</summary>
internal interface IScheduleListener
{
    /// <summary>Receives the state to which the schedule has changed.</summary>
    void On(ScheduleState state);
}

/// <summary>Subscribes listeners to the status of the service.</summary>
internal static class ScheduleSubscription
{
    /// <summary>Passes each change of the schedule to a listener, but not the progress of its runs.</summary>
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
