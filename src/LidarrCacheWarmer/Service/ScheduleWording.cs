using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>Formats the times of a schedule, in local time.</summary>
/// <param name="time">The clock.</param>
internal sealed class ScheduleWording(TimeProvider time)
{
    /// <summary>A time and the wait until then: <c>at 14:32 (in 2 h 0 min)</c>.</summary>
    public string Moment(DateTimeOffset moment) => $"{Clock(moment)} (in {Wording.Wait(moment - time.GetUtcNow())})";

    /// <summary><c>at 14:32</c>, or with its date when it is not today.</summary>
    public string Clock(DateTimeOffset moment) => Wording.Clock(moment, time.GetUtcNow(), time.LocalTimeZone);

    /// <summary><c>14:32</c>, or with its date when it is not today.</summary>
    public string Time(DateTimeOffset moment) => Wording.Time(moment, time.GetUtcNow(), time.LocalTimeZone);

    /// <summary><c>until 14:32</c>, or with its date when it is not today.</summary>
    public string Until(DateTimeOffset moment) => Wording.Until(moment, time.GetUtcNow(), time.LocalTimeZone);

    /// <summary>The work of the next run, as a phrase after the time of that run; empty when unknown.</summary>
    public string Prospect(NextRunForecast? forecast)
    {
        if (forecast is null)
        {
            return "";
        }

        var due = forecast.Due == 0 ? "nothing is due then" : $"{Wording.Counted(forecast.Due, "entry is", "entries are")} due then";
        return forecast.NextStale is { } stale ? $": {due}, and the next entry goes stale {Clock(stale)}" : $": {due}";
    }
}
