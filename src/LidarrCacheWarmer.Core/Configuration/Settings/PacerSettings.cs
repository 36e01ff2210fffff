namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// The settings of the pacer in <c>[probe]</c> and their values. They are compared as a whole: if any value changed, the next
/// run gets a new pacer, which continues from the old one.
/// </summary>
/// <param name="RatePerSecond">The maximum number of requests per second, retries and health checks included: 0.001 to 100000. Default: 3.</param>
public sealed record PacerSettings(double RatePerSecond)
{
    // The pacer keeps one timestamp per request of a second, and waits 1/rate seconds with a timer.
    internal static Setting<double> RateLimitPerSecond { get; } =
        new(ProbeSettings.Section, "rate_limit_per_second", SettingTypes.Number(0.001, 100_000), 3)
        {
            Meaning = "Maximum requests per second, retries included. Keep it low: volunteers run the public server.",
            Example = "2",
            Unit = "requests per second",
        };

    internal static IEnumerable<Setting> All => [RateLimitPerSecond];

    internal static PacerSettings From(SettingReader reader) => new(reader.Read(RateLimitPerSecond));
}
