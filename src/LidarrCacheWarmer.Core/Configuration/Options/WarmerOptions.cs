using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The complete and valid configuration.</summary>
public sealed record WarmerOptions
{
    /// <summary>The config file, as an absolute path.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>The folder of the config file, where results logs are written.</summary>
    public required string ResultsDirectory { get; init; }

    /// <summary>The Lidarrs: at least one.</summary>
    public required IReadOnlyList<LidarrOptions> Lidarrs { get; init; }

    /// <summary>The settings for requests to the metadata server.</summary>
    public required ProbeOptions Probe { get; init; }

    /// <summary>Where results are stored.</summary>
    public required LedgerOptions Ledger { get; init; }

    /// <summary>The settings of a run.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>The manual entries.</summary>
    public required ManualOptions Manual { get; init; }

    /// <summary>The actions after the warming.</summary>
    public required ActionsOptions Actions { get; init; }

    /// <summary>The schedule of runs.</summary>
    public required ScheduleOptions Schedule { get; init; }

    /// <summary>The web page.</summary>
    public required WebOptions Web { get; init; }

    /// <summary>The notifications that are on.</summary>
    public IReadOnlyList<NotifyOptions> Notifications { get; init; } = [];

    /// <summary>The services that miss a sign of life.</summary>
    public HeartbeatOptions Heartbeat { get; init; } = new(null, null);

    /// <summary>The device in Home Assistant; its broker is null when MQTT is off.</summary>
    public MqttOptions Mqtt { get; init; } = MqttOptions.Off;

    /// <summary>The settings of messages.</summary>
    public required MonitoringOptions Monitoring { get; init; }

    /// <summary>Each setting with its value and origin, in the order of <see cref="SettingTable.All"/>.</summary>
    public required IReadOnlyList<EffectiveSetting> Settings { get; init; }

    /// <summary>Whether anybody looks at the statistics of runs: the page, notifications, Uptime Kuma or Home Assistant.</summary>
    public bool WantsStatistics => Web.Listen is not null || Notifications.Count > 0 || Heartbeat.KumaUrl is not null || Mqtt.Broker is not null;

    /// <summary>Whether the user set this setting, even to its default value.</summary>
    public bool IsSet(Setting setting) =>
        Settings.Any(effective => effective.Setting == setting && effective.Origin != SettingOrigin.Default);
}

/// <summary>The manual entries.</summary>
/// <param name="EntriesFile">An absolute path. Default: <c>manual_entries.yml</c> beside the config file.</param>
public sealed record ManualOptions(string EntriesFile);

/// <summary>The actions after the warming.</summary>
/// <param name="UpdateLidarr">Whether Lidarr is told to refresh artists that became warm. Default: false.</param>
/// <param name="MaxRefreshesPerRun">The maximum number of refreshed artists per run: at least 1. Default: 50.</param>
public sealed record ActionsOptions(bool UpdateLidarr, int MaxRefreshesPerRun);

/// <summary>The settings of messages.</summary>
/// <param name="LogProgressEveryN">The number of results between progress lines: at least 1. Default: 25.</param>
/// <param name="LogLevel">The lowest importance of printed diagnostics. Default: Info.</param>
/// <param name="LogTime">When log lines begin with the time. Default: never.</param>
/// <param name="IsQuiet">Whether runs print only warnings, errors and their end. Default: false.</param>
public sealed record MonitoringOptions(
    int LogProgressEveryN, DiagnosticLevel LogLevel, LogTime LogTime = LogTime.Never, bool IsQuiet = false);
