using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>The sentences of the first screen.</summary>
internal static class OverviewWords
{
    private static readonly string[] SmallNumbers = ["", "One thing needs", "Two things need", "Three things need", "Four things need"];

    /// <summary>The state in one or two sentences.</summary>
    public static string Sentence(Overview overview) => $"{Library(overview)} {Needs(overview.Causes.Count)}";

    private static string Library(Overview overview) => overview switch
    {
        { Service.Schedule.Activity: ScheduleActivity.WaitingForConfig } => "The config file has an error, so nothing is warmed.",
        { Service.Schedule.Failure: not null } => "Runs fail at the moment.",
        { Total: 0, IsRunning: true } => "The first run is in progress.",
        { Total: 0 } => "No run has finished yet.",
        _ => $"Your library is {Wording.Number(overview.WarmPercent)} % warm.",
    };

    private static string Needs(int causes) => causes switch
    {
        0 => "Nothing needs you.",
        _ when causes < SmallNumbers.Length => $"{SmallNumbers[causes]} you.",
        _ => $"{Wording.Number((long)causes)} things need you.",
    };
}
