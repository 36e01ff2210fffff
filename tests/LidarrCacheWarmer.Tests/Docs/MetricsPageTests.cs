using System.Text.RegularExpressions;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Tests.Packaging;
using LidarrCacheWarmer.Web.Metrics;
using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The page about metrics, the dashboard and the alerts match the metrics of the program.</summary>
public sealed partial class MetricsPageTests
{
    private const string Page = "docs/metrics.md";

    [Fact]
    public void The_page_lists_each_metric_with_type_labels_and_meaning() =>
        Rows("name").Should().Equal(MetricTable.All.Select(metric =>
            $"| `{metric.Name}` | {metric.TypeWord} | {string.Join(", ", metric.Labels.Select(label => $"`{label}`"))} | {metric.Help} |"));

    [Fact]
    public void The_page_lists_each_label_with_its_values()
    {
        var rows = Rows("label").Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[1].Trim('`'), cells => cells[2], StringComparer.Ordinal);

        rows.Keys.Should().BeEquivalentTo(MetricTable.All.SelectMany(metric => metric.Labels).Distinct().Where(label => label != "version"));
        Words(rows["kind"]).Should().BeEquivalentTo(Enum.GetValues<EntryKind>().Select(PathWords.For));
        Words(rows["verdict"]).Should().BeEquivalentTo(Enum.GetValues<Verdict>().Select(verdict => VerdictInfo.For(verdict).Word));
        Words(rows["code_class"]).Should().BeEquivalentTo(Enum.GetValues<AnswerClass>().Select(MetricsPage.WordOf));
        Words(rows["outcome"]).Should().BeEquivalentTo(Enum.GetValues<RunOutcome>().Select(ResultsLog.WordOf));
    }

    [Fact]
    public void The_page_lists_each_alert() =>
        Rows("alert").Select(row => row.Split('`')[1]).Should().Equal(
            Alert().Matches(Repository.Read("packaging/prometheus-alerts.yml")).Select(alert => alert.Groups["name"].Value));

    [Theory]
    [InlineData("packaging/grafana-dashboard.json")]
    [InlineData("packaging/prometheus-alerts.yml")]
    public void Every_metric_in_a_packaged_file_is_one_of_the_program(string file) =>
        Name().Matches(Repository.Read(file)).Select(name => name.Value).Should().NotBeEmpty().And.BeSubsetOf(
            MetricTable.All.SelectMany(metric => metric.Type == MetricType.Histogram
                ? new[] { metric.FullName + "_bucket", metric.FullName + "_sum", metric.FullName + "_count" }
                : [metric.FullName]));

    [Fact]
    public void The_dashboard_shows_every_metric_of_the_program() =>
        MetricTable.All.Where(metric => !Repository.Read("packaging/grafana-dashboard.json").Contains(metric.FullName, StringComparison.Ordinal)).Should().BeEmpty();

    private static IReadOnlyList<string> Rows(string title) =>
        [.. Repository.Read(Page).Split('\n').SkipWhile(line => !line.StartsWith($"| {title} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))];

    private static IEnumerable<string> Words(string cell) => Code().Matches(cell).Select(word => word.Groups["word"].Value);

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("- alert: (?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alert();

    [GeneratedRegex("lidarr_cache_warmer_[a-z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
