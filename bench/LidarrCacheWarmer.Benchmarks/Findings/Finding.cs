using System.Globalization;

namespace LidarrCacheWarmer.Benchmarks.Findings;

/// <summary>A measured value with its goal; a row of the table.</summary>
/// <param name="Scenario">The scenario and the measured quantity.</param>
/// <param name="Measured">The measured value.</param>
/// <param name="Bound">The theoretical limit or the requirement; empty for none.</param>
/// <param name="Ratio">The measured value divided by the bound; empty when meaningless.</param>
/// <param name="Goal">The goal for the value.</param>
/// <param name="IsMet">Whether the goal is met.</param>
internal sealed record Finding(string Scenario, string Measured, string Bound, string Ratio, string Goal, bool IsMet)
{
    /// <summary>A time that must stay near the theoretical minimum.</summary>
    public static Finding Time(string scenario, TimeSpan measured, TimeSpan bound, double mostRatio)
    {
        var ratio = measured / bound;
        return new Finding(scenario, Seconds(measured), Seconds(bound), Text($"{ratio:0.000}"), Text($"≤ {mostRatio} × bound"), ratio <= mostRatio);
    }

    /// <summary>A time with an absolute limit.</summary>
    public static Finding Time(string scenario, TimeSpan measured, TimeSpan most) =>
        new(scenario, Seconds(measured), "", "", $"≤ {Seconds(most)}", measured <= most);

    /// <summary>
    /// A rate that must reach a share of the rate that a plain reference program reaches in the same run.
    /// </summary>
    public static Finding Share(string scenario, double measured, double reference, double least)
    {
        var ratio = measured / reference;
        return new Finding(scenario, Rate(measured), Rate(reference), Text($"{ratio:0.000}"), Text($"≥ {least} × bound"), ratio >= least);
    }

    /// <summary>A cost that must stay near the cost of the smallest case.</summary>
    public static Finding Cost(string scenario, TimeSpan measured, TimeSpan smallest, double mostRatio) =>
        new(scenario, Text($"{measured.TotalMicroseconds:0.0} µs"), Text($"{smallest.TotalMicroseconds:0.0} µs"), Text($"{measured / smallest:0.000}"), Text($"≤ {mostRatio} × bound"), measured / smallest <= mostRatio);

    /// <summary>A short time with an absolute limit.</summary>
    public static Finding Start(string scenario, TimeSpan measured, TimeSpan most) =>
        new(scenario, Text($"{measured.TotalMilliseconds:0.0} ms"), "", "", Text($"≤ {most.TotalMilliseconds:0} ms"), measured <= most);

    /// <summary>A mean that must stay near the optimum.</summary>
    public static Finding Mean(string scenario, double measured, double bound, double mostRatio) =>
        new(scenario, Text($"{measured:0.000}"), Text($"{bound:0.###}"), Text($"{measured / bound:0.000}"), Text($"≤ {mostRatio} × bound"), measured / bound <= mostRatio);

    /// <summary>A count that must be reached.</summary>
    public static Finding AtLeast(string scenario, long measured, long least) =>
        new(scenario, Text($"{measured:N0}"), "", "", Text($"≥ {least:N0}"), measured >= least);

    /// <summary>A count that must not be exceeded.</summary>
    public static Finding AtMost(string scenario, long measured, long most) =>
        new(scenario, Text($"{measured:N0}"), "", "", Text($"≤ {most:N0}"), measured <= most);

    /// <summary>Memory below a limit in megabytes. If the system reports no memory, the goal is missed.</summary>
    public static Finding Memory(string scenario, long bytes, int below)
    {
        var megabytes = bytes / 1_000_000.0;
        return new Finding(scenario, Text($"{megabytes:0.0} MB"), "", "", $"< {below} MB", megabytes > 0 && megabytes < below);
    }

    /// <summary>Bytes with a limit, shown beside the bytes of a plain reference program.</summary>
    public static Finding Bytes(string scenario, double measured, double reference, int most) =>
        new(scenario, Text($"{measured:N0} B"), Text($"{reference:N0} B"), Text($"{measured / reference:0.000}"), Text($"≤ {most:N0} B"), measured <= most);

    /// <summary>A count that must equal the expected count.</summary>
    public static Finding Exactly(string scenario, long measured, long expected) =>
        new(scenario, Text($"{measured:N0}"), Text($"{expected:N0}"), "", Text($"= {expected:N0}"), measured == expected);

    /// <summary>A value without a goal.</summary>
    public static Finding Told(string scenario, string figure) => new(scenario, figure, "", "", "", IsMet: true);

    /// <summary>A scenario that could not be measured.</summary>
    public static Finding Failed(string scenario, string why) => new(scenario, why, "", "", "runs to its end", IsMet: false);

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Rate(double perSecond) => Text($"{perSecond:N0}/s");

    public static string Seconds(TimeSpan time) => Text($"{time.TotalSeconds:0.00} s");
}
