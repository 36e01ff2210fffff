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

    public static Setting<LogTime> LogTime { get; } = new(
        Section, "log_time",
        SettingTypes.Choice(("auto", Options.LogTime.Auto), ("always", Options.LogTime.Always), ("never", Options.LogTime.Never)),
        Options.LogTime.Never)
    {
        Meaning = "Begin each line of a log file or pipe with the local time. With auto, only if nobody else adds the time: not in systemd's journal, "
            + "and not in the container image (docker logs -t shows the time).",
        ForNewFiles = "auto",
    };

    public static IEnumerable<Setting> All => [LogProgressEveryN, LogLevel, LogTime];
}
