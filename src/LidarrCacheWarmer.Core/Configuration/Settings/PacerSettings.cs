namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// All that a pacer is made from: its settings in <c>[probe]</c> and what they become, in one place. They are compared as a
/// whole, so that the next run gets another pacer, which carries on from the one before, when any of them was changed.
/// </summary>
/// <param name="RatePerSecond">How many requests a second are sent at most, retries and health checks included: 0.001 to 100000. Default 3.</param>
public sealed record PacerSettings(double RatePerSecond)
{
    // The pacer remembers one moment per request of a second, and waits 1/rate seconds with a timer.
    internal static Setting<double> RateLimitPerSecond { get; } =
        new(ProbeSettings.Section, "rate_limit_per_second", SettingTypes.Number(0.001, 100_000), 3)
        {
            Meaning = "How many requests are sent at most, retries included: the kindness to a service run by volunteers.",
            Example = "2",
            Unit = "requests per second",
        };

    internal static IEnumerable<Setting> All => [RateLimitPerSecond];

    internal static PacerSettings From(SettingReader reader) => new(reader.Read(RateLimitPerSecond));
}
