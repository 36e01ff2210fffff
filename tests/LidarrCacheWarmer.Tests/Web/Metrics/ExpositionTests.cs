using LidarrCacheWarmer.Web.Metrics;

namespace LidarrCacheWarmer.Tests.Web.Metrics;

public sealed class ExpositionTests
{
    private static readonly Metric Plain = new("things", MetricType.Gauge, "Things.");
    private static readonly Metric Labelled = new("named_things", MetricType.Gauge, "Things.", "name", "place");
    private static readonly Metric Times = new("time_seconds", MetricType.Histogram, "Times.");

    [Fact]
    public void A_metric_has_help_and_type_before_its_values() => Text(text => text.Add(Plain, new Sample(3))).Should().Be(
        """
        # HELP lidarr_cache_warmer_things Things.
        # TYPE lidarr_cache_warmer_things gauge
        lidarr_cache_warmer_things 3

        """);

    [Fact]
    public void Labels_have_the_order_of_the_metric() => Text(text => text.Add(Labelled, new Sample(1, "a", "b"), new Sample(2, "c", "d"))).Should().EndWith(
        """
        lidarr_cache_warmer_named_things{name="a",place="b"} 1
        lidarr_cache_warmer_named_things{name="c",place="d"} 2

        """);

    [Fact]
    public void Quotes_backslashes_and_line_ends_of_label_values_are_escaped() =>
        Text(text => text.Add(Labelled, new Sample(1, "a\"b\\c\nd", "é\r{}"))).Should().EndWith("{name=\"a\\\"b\\\\c\\nd\",place=\"é\r{}\"} 1\n");

    [Fact]
    public void Backslashes_and_line_ends_of_a_help_text_are_escaped_and_quotes_are_not() =>
        Text(text => text.Add(new Metric("x", MetricType.Gauge, "a \"b\" \\ c\nd"), new Sample(1)))
            .Should().StartWith("# HELP lidarr_cache_warmer_x a \"b\" \\\\ c\\nd\n# TYPE ");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234567890123, "1234567890123")]
    [InlineData(1795953600.5, "1795953600.5")]
    [InlineData(0.025, "0.025")]
    public void Numbers_have_all_digits_and_no_exponent(double number, string expected) =>
        Text(text => text.Add(Plain, new Sample(number))).Should().EndWith($"_things {expected}\n");

    [Fact]
    public void A_metric_without_values_is_left_out() => Text(text => text.Add(Plain)).Should().BeEmpty();

    [Fact]
    public void Buckets_add_up_and_the_last_one_has_all_values() => Text(text => text.AddHistogram(Times, [0.5, 1], [2, 0, 3], 12.25)).Should().Be(
        """
        # HELP lidarr_cache_warmer_time_seconds Times.
        # TYPE lidarr_cache_warmer_time_seconds histogram
        lidarr_cache_warmer_time_seconds_bucket{le="0.5"} 2
        lidarr_cache_warmer_time_seconds_bucket{le="1"} 2
        lidarr_cache_warmer_time_seconds_bucket{le="+Inf"} 5
        lidarr_cache_warmer_time_seconds_sum 12.25
        lidarr_cache_warmer_time_seconds_count 5

        """);

    private static string Text(Action<Exposition> write)
    {
        var text = new Exposition();
        write(text);
        return text.ToString();
    }
}
