using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>Everything that can be configured, complete and checked.</summary>
public sealed record WarmerOptions
{
    /// <summary>The config file, as an absolute path.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>The folder of the config file, where results logs are written.</summary>
    public required string ResultsDirectory { get; init; }

    /// <summary>How each Lidarr is reached: at least one.</summary>
    public required IReadOnlyList<LidarrOptions> Lidarrs { get; init; }

    /// <summary>How the metadata server is asked.</summary>
    public required ProbeOptions Probe { get; init; }

    /// <summary>Where results are remembered.</summary>
    public required LedgerOptions Ledger { get; init; }

    /// <summary>What a run does.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>What is warmed besides the library.</summary>
    public required ManualOptions Manual { get; init; }

    /// <summary>What is done after the warming.</summary>
    public required ActionsOptions Actions { get; init; }

    /// <summary>When runs take place.</summary>
    public required ScheduleOptions Schedule { get; init; }

    /// <summary>What is told meanwhile.</summary>
    public required MonitoringOptions Monitoring { get; init; }

    /// <summary>Each setting with its value and where that comes from, in the order of <see cref="SettingTable.All"/>.</summary>
    public required IReadOnlyList<EffectiveSetting> Settings { get; init; }

    /// <summary>Whether the user chose the value of this setting, even if it equals the default.</summary>
    public bool IsSet(Setting setting) =>
        Settings.Any(effective => effective.Setting == setting && effective.Origin != SettingOrigin.Default);
}

/// <summary>What is warmed besides the library.</summary>
/// <param name="EntriesFile">An absolute path. Default <c>manual_entries.yml</c> beside the config file.</param>
public sealed record ManualOptions(string EntriesFile);

/// <summary>What is done after the warming.</summary>
/// <param name="UpdateLidarr">Whether Lidarr is told to refresh what became warm. Default false.</param>
/// <param name="MaxRefreshesPerRun">How many artists a run has refreshed at most: at least 1. Default 50.</param>
public sealed record ActionsOptions(bool UpdateLidarr, int MaxRefreshesPerRun);

/// <summary>What is told while the program works.</summary>
/// <param name="LogProgressEveryN">After how many results a progress line is due: at least 1. Default 25.</param>
/// <param name="LogLevel">From which importance on diagnostics are printed. Default Info.</param>
public sealed record MonitoringOptions(int LogProgressEveryN, DiagnosticLevel LogLevel);
