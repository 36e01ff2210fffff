using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[probe]</c>: how the metadata server is asked.</summary>
internal static class ProbeSettings
{
    internal const string Section = "probe";

    // A day: timers end at 49 days, and no wait between two requests makes sense beyond it.
    private const int Day = 86_400;

    public static Setting<BaseUrl?> TargetBaseUrl { get; } = new(
        Section, "target_base_url", SettingTypes.AddressOrAuto, ProbeOptions.DefaultTarget)
    {
        Meaning = "The metadata server whose cache is warmed: the one that Lidarr asks. With auto, Lidarr is asked which one that is.",
        Example = "auto",
    };

    public static Setting<int> MaxAttemptsPerArtist { get; } =
        new(Section, "max_attempts_per_artist", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "How often a run asks for an artist before giving up until the next run.",
            Unit = "attempts",
        };

    public static Setting<int> MaxAttemptsPerArtistTextSearch { get; } =
        new(Section, "max_attempts_per_artist_textsearch", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "How often a run asks for the search of an artist's name before giving up until the next run.",
            Unit = "attempts",
        };

    public static Setting<int> MaxAttemptsPerReleaseGroup { get; } =
        new(Section, "max_attempts_per_rg", SettingTypes.WholeNumber(1), 15)
        {
            Meaning = "How often a run asks for a release group before giving up until the next run.",
            Unit = "attempts",
        };

    public static Setting<TimeSpan> DelayBetweenAttempts { get; } = new(
        Section, "delay_between_attempts", SettingTypes.Seconds(0, Day), TimeSpan.FromSeconds(0.5))
    {
        Meaning = "The wait before the second attempt at an entry; later waits grow to ten times as much.",
        Unit = "seconds",
    };

    // Each request in flight is an open socket, and systems commonly allow a process 1,024 open files.
    public static Setting<int> MaxConcurrentRequests { get; } =
        new(Section, "max_concurrent_requests", SettingTypes.WholeNumber(1, 1000), 5)
        {
            Meaning = "How many requests may be under way at a time.",
            Unit = "requests",
        };

    public static Setting<int> CircuitBreakerThreshold { get; } =
        new(Section, "circuit_breaker_threshold", SettingTypes.WholeNumber(1), 25)
        {
            Meaning = "How many tries in a row may find the service still down before the run ends.",
            Unit = "tries",
        };

    public static Setting<TimeSpan> MaxBackoff { get; } =
        new(Section, "max_backoff_seconds", SettingTypes.Seconds(0, Day), TimeSpan.FromSeconds(15))
        {
            Meaning = "The longest wait before a retry, and before a service that is down is tried again.",
            Unit = "seconds",
        };

    public static Setting<TimeSpan> Timeout { get; } =
        new(Section, "timeout_seconds", SettingTypes.WholeSeconds(1, Day), TimeSpan.FromSeconds(120))
        {
            Meaning = "How long an answer may take; the server stops preparing it when nobody waits any more.",
            Unit = "seconds",
            WhyDefault = "Python: 10. Hanging up cancels the generation of a slow entry, which then never becomes warm.",
        };

    public static Setting<ProxySetting> Proxy { get; } = new(Section, "proxy", ProxySetting.TypeFor(Section), ProxySetting.Auto)
    {
        Meaning = "Which proxy leads to the metadata server: auto for the one of http_proxy, https_proxy, all_proxy and no_proxy; "
            + "none; or its address.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> CaFile { get; } = new(Section, "ca_file", SettingTypes.FileOrNone, "")
    {
        Meaning = "A PEM file with the authority that signed the metadata server's certificate, if it is your own.",
        Use = SettingUse.Commented,
    };

    public static Setting<string> BackoffFactor { get; } =
        new(Section, "backoff_factor", SettingTypes.Anything, "0.5")
        {
            Meaning = "Means nothing any more: the wait grows with delay_between_attempts.",
            Use = SettingUse.Ignored,
        };

    public static IEnumerable<Setting> All =>
    [
        TargetBaseUrl, MaxAttemptsPerArtist, MaxAttemptsPerArtistTextSearch, MaxAttemptsPerReleaseGroup,
        MaxConcurrentRequests, .. PacerSettings.All, DelayBetweenAttempts, Timeout, MaxBackoff,
        CircuitBreakerThreshold, Proxy, CaFile, BackoffFactor,
    ];
}
