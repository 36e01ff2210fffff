using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[probe]</c>: requests to the metadata server.</summary>
internal static class ProbeSettings
{
    internal const string Section = "probe";

    // A day in seconds. .NET timers allow 49 days, but a wait longer than a day between two requests is never useful.
    private const int Day = 86_400;

    public static Setting<BaseUrl?> TargetBaseUrl { get; } = new(
        Section, "target_base_url", SettingTypes.AddressOrAuto, ProbeOptions.DefaultTarget)
    {
        Meaning = "The metadata server to warm. It must be the server that Lidarr uses. With auto, the program asks Lidarr for it.",
        Example = "auto",
    };

    public static Setting<int> MaxAttemptsPerArtist { get; } =
        new(Section, "max_attempts_per_artist", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "Maximum number of requests for one artist in a run. The next run tries again.",
            Unit = "attempts",
        };

    public static Setting<int> MaxAttemptsPerArtistTextSearch { get; } =
        new(Section, "max_attempts_per_artist_textsearch", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "Maximum number of requests for one artist search in a run. The next run tries again.",
            Unit = "attempts",
        };

    public static Setting<int> MaxAttemptsPerReleaseGroup { get; } =
        new(Section, "max_attempts_per_rg", SettingTypes.WholeNumber(1), 15)
        {
            Meaning = "Maximum number of requests for one release group in a run. The next run tries again.",
            Unit = "attempts",
        };

    public static Setting<TimeSpan> DelayBetweenAttempts { get; } = new(
        Section, "delay_between_attempts", SettingTypes.Seconds(0, Day), TimeSpan.FromSeconds(0.5))
    {
        Meaning = "Wait before the second attempt for an entry. Later waits grow up to ten times as long.",
        Unit = "seconds",
    };

    // Each request in flight is an open socket, and systems commonly allow a process 1,024 open files.
    public static Setting<int> MaxConcurrentRequests { get; } =
        new(Section, "max_concurrent_requests", SettingTypes.WholeNumber(1, 1000), 5)
        {
            Meaning = "Maximum number of concurrent requests.",
            Unit = "requests",
        };

    public static Setting<int> CircuitBreakerThreshold { get; } =
        new(Section, "circuit_breaker_threshold", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "End the run after this many failed trial requests in a row while the service is down.",
            Unit = "tries",
        };

    public static Setting<TimeSpan> MaxBackoff { get; } =
        new(Section, "max_backoff_seconds", SettingTypes.Seconds(0, Day), TimeSpan.FromSeconds(15))
        {
            Meaning = "Longest wait before a retry, and before a trial request while the service is down.",
            Unit = "seconds",
        };

    public static Setting<TimeSpan> Timeout { get; } =
        new(Section, "timeout_seconds", SettingTypes.WholeSeconds(1, Day), TimeSpan.FromSeconds(120))
        {
            Meaning = "Longest wait for an answer. A shorter time cancels the server's work on slow entries.",
            Unit = "seconds",
            WhyDefault = "Python: 10. Disconnecting cancels the server's work on a slow entry, which then never becomes warm.",
        };

    public static Setting<ProxySetting> Proxy { get; } = new(Section, "proxy", ProxySetting.TypeFor(Section), ProxySetting.Auto)
    {
        Meaning = "Proxy for requests to the metadata server. With auto, the program follows http_proxy, https_proxy, all_proxy and no_proxy. With none, it uses no "
            + "proxy. You can also write the address of a proxy.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> CaFile { get; } = new(Section, "ca_file", SettingTypes.FileOrNone, "")
    {
        Meaning = "A PEM file with your own certificate authority, if it signed the metadata server's certificate.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> BackoffFactor { get; } =
        new(Section, "backoff_factor", SettingTypes.Anything, "0.5")
        {
            Meaning = "No effect any more: the wait grows with delay_between_attempts.",
            Use = SettingUse.Ignored,
        };

    public static IEnumerable<Setting> All =>
    [
        TargetBaseUrl, MaxAttemptsPerArtist, MaxAttemptsPerArtistTextSearch, MaxAttemptsPerReleaseGroup,
        MaxConcurrentRequests, .. PacerSettings.All, DelayBetweenAttempts, Timeout, MaxBackoff,
        CircuitBreakerThreshold, Proxy, CaFile, BackoffFactor,
    ];
}
