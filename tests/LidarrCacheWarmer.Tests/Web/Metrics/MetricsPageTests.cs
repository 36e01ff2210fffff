using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Tests.Terminal;
using LidarrCacheWarmer.Web.Metrics;

namespace LidarrCacheWarmer.Tests.Web.Metrics;

public sealed class MetricsPageTests
{
    [Fact]
    public void Answer_with_all_metrics_equals_its_snapshot() => Snapshot.Matches("metrics", MetricsPage.Render(SampleMetrics.Full));

    [Fact]
    public void Answer_has_all_metrics_of_the_table_in_its_order() =>
        Names(MetricsPage.Render(SampleMetrics.Full)).Should().Equal(MetricTable.All.Select(metric => metric.FullName));

    [Fact]
    public void Answer_before_the_first_run_leaves_out_what_is_unknown() =>
        MetricTable.All.Select(metric => metric.FullName).Except(Names(MetricsPage.Render(SampleMetrics.Fresh))).Should().BeEquivalentTo(
            [MetricTable.Entries.FullName, MetricTable.Due.FullName, MetricTable.LastRunEnd.FullName, MetricTable.LastRunOutcome.FullName, MetricTable.ServerUp.FullName]);

    [Fact]
    public void Names_follow_the_rules_of_Prometheus()
    {
        MetricTable.All.Select(metric => metric.FullName).Should().OnlyHaveUniqueItems().And.OnlyContain(name => name.All(letter => char.IsAsciiLetterLower(letter) || letter == '_'));
        MetricTable.All.Should().OnlyContain(metric => metric.Name.EndsWith("_total") == (metric.Type == MetricType.Counter))
            .And.NotContain(metric => metric.Name == "up");
        MetricTable.All.SelectMany(metric => metric.Labels).Should().NotContain("instance").And.NotContain("job").And.NotContain("le");
    }

    [Fact]
    public void Each_kind_has_one_value_of_due_entries_only_if_it_is_enabled() =>
        Lines(MetricsPage.Render(SampleMetrics.Full), "due_entries").Should().Equal("lidarr_cache_warmer_due_entries{kind=\"artist\"} 46");

    [Fact]
    public void Entries_have_the_words_of_kind_and_verdict_and_the_name_of_their_Lidarr()
    {
        var statistics = SampleMetrics.Statistics(
            [.. Enum.GetValues<EntryKind>().Select(kind => new VerdictCount("lidarr.kids", kind, Verdict.Thin, 1)), new VerdictCount(VerdictCount.NoLidarr, EntryKind.Artist, Verdict.Warm, 2)]);

        Lines(MetricsPage.Render(SampleMetrics.Full with { Statistics = statistics }), "entries").Should().Equal(
            "lidarr_cache_warmer_entries{instance_name=\"lidarr.kids\",kind=\"artist\",verdict=\"thin\"} 1",
            "lidarr_cache_warmer_entries{instance_name=\"lidarr.kids\",kind=\"search\",verdict=\"thin\"} 1",
            "lidarr_cache_warmer_entries{instance_name=\"lidarr.kids\",kind=\"album\",verdict=\"thin\"} 1",
            "lidarr_cache_warmer_entries{instance_name=\"none\",kind=\"artist\",verdict=\"warm\"} 2");
    }

    [Fact]
    public void An_unknown_outcome_in_a_results_log_is_left_out() =>
        MetricsPage.Render(SampleMetrics.Full with { LastRunOutcome = "odd" }).Should().NotContain("last_run_outcome").And.NotContain("odd");

    [Fact]
    public void Counters_rise_with_each_answer_and_the_histogram_counts_every_answer()
    {
        var answers = new AnswerStatistics();
        var before = Render();
        answers.Add(new Answer { StatusCode = 200, Elapsed = TimeSpan.FromSeconds(0.07) });
        answers.Add(new Answer { Fault = TransportFault.Timeout, Elapsed = TimeSpan.FromSeconds(130) });

        var after = Render();

        Lines(before, "requests_total").Should().HaveCount(6).And.OnlyContain(line => line.EndsWith("} 0"));
        Lines(after, "requests_total").Should().Contain("lidarr_cache_warmer_requests_total{code_class=\"2xx\"} 1")
            .And.Contain("lidarr_cache_warmer_requests_total{code_class=\"timeout\"} 1").And.HaveCount(6);
        Lines(after, "request_duration_seconds_bucket").Should().HaveCount(AnswerStatistics.Bounds.Count + 1)
            .And.Contain("lidarr_cache_warmer_request_duration_seconds_bucket{le=\"0.05\"} 0")
            .And.Contain("lidarr_cache_warmer_request_duration_seconds_bucket{le=\"0.1\"} 1")
            .And.Contain("lidarr_cache_warmer_request_duration_seconds_bucket{le=\"120\"} 1")
            .And.Contain("lidarr_cache_warmer_request_duration_seconds_bucket{le=\"+Inf\"} 2");
        Lines(after, "request_duration_seconds_count").Should().Equal("lidarr_cache_warmer_request_duration_seconds_count 2");

        string Render() => MetricsPage.Render(SampleMetrics.Fresh with { Answers = answers.Count() });
    }

    private static IEnumerable<string> Names(string text) =>
        text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);

    private static IEnumerable<string> Lines(string text, string name) =>
        text.Split('\n').Where(line => line.Split('{', ' ')[0] == Metric.Prefix + name);
}
