using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[monitoring]</c>.</summary>
internal static class MonitoringSettings
{
    private const string Section = "monitoring";

    public static Setting<int> LogProgressEveryN { get; } =
        new(Section, "log_progress_every_n", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "Print a progress line after this many results, and at least every 30 seconds.",
            Unit = "results",
        };

    public static Setting<DiagnosticLevel> LogLevel { get; } = new(
        Section, "log_level",
        SettingTypes.Choice(
            ("DEBUG", DiagnosticLevel.Debug), ("INFO", DiagnosticLevel.Info), ("WARNING", DiagnosticLevel.Warning),
            ("ERROR", DiagnosticLevel.Error), ("CRITICAL", DiagnosticLevel.Critical)),
        DiagnosticLevel.Info)
    {
        Meaning = "Lowest level of messages to print. DEBUG prints the most.",
        Example = "DEBUG",
    };

    public static IEnumerable<Setting> All => [LogProgressEveryN, LogLevel];
}
