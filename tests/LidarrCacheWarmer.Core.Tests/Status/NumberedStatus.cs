using System.Globalization;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Core.Tests.Status;

/// <summary>Numbered snapshots, which a test can distinguish.</summary>
internal static class NumberedStatus
{
    public static ServiceStatus Create(int number) =>
        new(new ScheduleState(ScheduleActivity.Waiting, number.ToString(CultureInfo.InvariantCulture)), Run: null);

    public static int NumberOf(ServiceStatus status) => int.Parse(status.Schedule.Sentence, CultureInfo.InvariantCulture);
}
