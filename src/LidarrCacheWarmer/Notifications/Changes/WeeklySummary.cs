using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>
/// Sums up each week on Monday at 09:00 local time, or as soon as the program runs after that. The first summary comes after
/// two days or more, because a summary of an hour says nothing.
/// </summary>
/// <param name="zone">The local time zone.</param>
internal sealed class WeeklySummary(TimeZoneInfo zone)
{
    private static readonly TimeSpan TimeOfDay = TimeSpan.FromHours(9);
    private static readonly TimeSpan ShortestWeek = TimeSpan.FromDays(2);

    /// <summary>Looks whether a summary is due.</summary>
    /// <param name="due">When it is due; null before the first look.</param>
    /// <param name="facts">What is known.</param>
    /// <returns>When the next summary is due, and the summary; null for none.</returns>
    public (DateTimeOffset Next, News? News) Compare(DateTimeOffset? due, Facts facts)
    {
        var now = facts.Now;
        // A clock that was wrong for a while must not silence the summary.
        if (due is not { } at || at - now > TimeSpan.FromDays(8))
        {
            return (NextMonday(now + ShortestWeek), null);
        }

        // Without statistics, the summary waits for the first run.
        return now < at || facts.Overview.Statistics is null ? (at, null) : (NextMonday(now), Sum(facts.Overview));
    }

    private DateTimeOffset NextMonday(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var monday = local.Date.AddDays(((int)DayOfWeek.Monday - (int)local.DayOfWeek + 7) % 7) + TimeOfDay;
        monday = monday > local ? monday : monday.AddDays(7);
        return new DateTimeOffset(monday, zone.GetUtcOffset(monday)).ToUniversalTime();
    }

    private static News Sum(Overview overview) => new(NotifyEvent.Weekly, $"Your library is {Wording.Number(overview.WarmPercent)} % warm",
    [
        overview.NewlyWarmOfWeek == 0 && overview.RequestsOfWeek == 0
            ? "No run sent a request this week."
            : $"This week, {Wording.Counted(overview.NewlyWarmOfWeek, "entry", "entries")} became warm with {Wording.Counted(overview.RequestsOfWeek, "request", "requests")}.",
        $"{Wording.Number(overview.Warm)} of {Wording.Counted(overview.Total, "entry", "entries")} are warm, {Wording.Number(overview.Broken)} broken.",
        overview.PausedSince is null ? "" : "Warming is paused.",
        overview.Causes.Count == 0 ? "Nothing needs you." : $"{Wording.Counted(overview.Causes.Count, "thing needs", "things need")} you.",
    ]);
}
