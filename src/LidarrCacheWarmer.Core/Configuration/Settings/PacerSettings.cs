namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// The settings in <c>[probe]</c> for the pacer, which limits the request rate. If any value changed, the next run gets
/// a new pacer that continues from the old pacer.
/// </summary>
/// <param name="RatePerSecond">The maximum number of requests per second, retries and health checks included: 0.001 to 100000. Default: 3.</param>
public sealed record PacerSettings(double RatePerSecond)
{
    // The upper bound limits the pacer's memory, which holds a timestamp for each request of a second. The lower bound
    // limits the pacer's wait, which is 1/rate seconds.
    internal static Setting<double> RateLimitPerSecond { get; } =
        new(ProbeSettings.Section, "rate_limit_per_second", SettingTypes.Number(0.001, 100_000), 3)
        {
            Meaning = "Maximum requests per second, retries included. Keep it low: volunteers run the public server.",
            Example = "2",
            Unit = "requests per second",
        };

    /// <summary>The settings of a config without these keys.</summary>
    public static PacerSettings Default => new(RateLimitPerSecond.Default);

    internal static IEnumerable<Setting> All => [RateLimitPerSecond];

    internal static PacerSettings From(SettingReader reader) => new(reader.Read(RateLimitPerSecond));
}
