using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[monitoring]</c>.</summary>
internal static class MonitoringSettings
{
    private const string Section = "monitoring";

    public static Setting<int> LogProgressEveryN { get; } =
        new(Section, "log_progress_every_n", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "After how many results a progress line is printed; it happens every 30 seconds in any case.",
            Unit = "results",
        };

    public static Setting<DiagnosticLevel> LogLevel { get; } = new(
        Section, "log_level",
        SettingTypes.Choice(
            ("DEBUG", DiagnosticLevel.Debug), ("INFO", DiagnosticLevel.Info), ("WARNING", DiagnosticLevel.Warning),
            ("ERROR", DiagnosticLevel.Error), ("CRITICAL", DiagnosticLevel.Critical)),
        DiagnosticLevel.Info)
    {
        Meaning = "From which importance on remarks are printed; DEBUG adds what the program notices by the way.",
        Example = "DEBUG",
    };

    public static IEnumerable<Setting> All => [LogProgressEveryN, LogLevel];
}
