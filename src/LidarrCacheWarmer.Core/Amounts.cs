using System.Globalization;

namespace LidarrCacheWarmer;

/// <summary>Formats amounts for messages.</summary>
public static class Amounts
{
    /// <summary>A number and its noun: <c>1 artist</c>, <c>2,500 artists</c>.</summary>
    public static string Counted(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>A duration in its two largest units: <c>45 s</c>, <c>3 min 20 s</c>, <c>3 h 29 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalMinutes: < 1 } => $"{(int)duration.TotalSeconds} s",
        { TotalHours: < 1 } => $"{duration.Minutes} min {duration.Seconds} s",
        { TotalDays: < 1 } => $"{duration.Hours} h {duration.Minutes} min",
        _ => $"{duration.Days} d {duration.Hours} h",
    };

    /// <summary>The duration of an answer: <c>54 ms</c>, <c>1.5 s</c>.</summary>
    public static string Latency(TimeSpan latency) => latency < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:F0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{latency.TotalSeconds:F1} s");

    /// <summary>A size in decimal units: <c>812 bytes</c>, <c>1.2 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Counted(bytes, "byte", "bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:F1} GB"),
    };
}
