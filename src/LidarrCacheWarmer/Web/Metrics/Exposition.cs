using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Web.Metrics;

/// <summary>A value of a metric.</summary>
/// <param name="Value">The value.</param>
/// <param name="Labels">The value of each label, in the order of the metric's labels.</param>
internal readonly record struct Sample(double Value, params IReadOnlyList<string> Labels);

/// <summary>
/// Writes metrics in the text format of Prometheus, version 0.0.4. A single bad line would cost the whole scrape, so
/// nothing but this class writes lines.
/// </summary>
internal sealed class Exposition
{
    /// <summary>The content type. Prometheus 3 refuses an answer with another one.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Adds a gauge or a counter. Without values, the metric is left out.</summary>
    public void Add(Metric metric, params IReadOnlyList<Sample> samples)
    {
        if (samples.Count == 0)
        {
            return;
        }

        AddHead(metric);
        foreach (var sample in samples)
        {
            AddLine(metric.FullName, metric.Labels.Zip(sample.Labels), sample.Value);
        }
    }

    /// <summary>Adds a histogram without labels.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="bounds">The upper bounds of the buckets, without infinity.</param>
    /// <param name="buckets">The number of values in each bucket, and above the last bound.</param>
    /// <param name="sum">The sum of the values.</param>
    public void AddHistogram(Metric metric, IReadOnlyList<double> bounds, IReadOnlyList<long> buckets, double sum)
    {
        AddHead(metric);
        var count = 0L;
        for (var bucket = 0; bucket < buckets.Count; bucket++)
        {
            count += buckets[bucket];
            var bound = bucket < bounds.Count ? Number(bounds[bucket]) : "+Inf";
            AddLine(metric.FullName + "_bucket", [("le", bound)], count);
        }

        AddLine(metric.FullName + "_sum", [], sum);
        AddLine(metric.FullName + "_count", [], count);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    // The format allows only \n as the end of a line.
    private void AddHead(Metric metric) => _text
        .Append("# HELP ").Append(metric.FullName).Append(' ').Append(Escape(metric.Help)).Append('\n')
        .Append("# TYPE ").Append(metric.FullName).Append(' ').Append(metric.TypeWord).Append('\n');

    private void AddLine(string name, IEnumerable<(string Name, string Value)> labels, double value)
    {
        var pairs = string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        _text.Append(name).Append(pairs.Length == 0 ? "" : $"{{{pairs}}}").Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
