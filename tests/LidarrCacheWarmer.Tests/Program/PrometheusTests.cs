using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Tests.Packaging;
using LidarrCacheWarmer.Web.Metrics;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A real Prometheus reads the metrics of the service, and its tool checks them, the dashboard and the alerts.</summary>
public sealed partial class PrometheusTests : ProgramTest
{
    [Fact]
    public async Task Prometheus_reads_the_values_of_a_finished_run()
    {
        var target = await StartAsync("web.metrics = true");

        await using var prometheus = await PrometheusServer.ReadAsync(Folder.Path, target, MetricsReader.Key);

        (await prometheus.ValueAsync("up{job=\"lidarr-cache-warmer\"}")).Should().Be(1);
        (await prometheus.ValueAsync("lidarr_cache_warmer_entries{instance_name=\"lidarr\", kind=\"artist\", verdict=\"warm\"}")).Should().Be(4);
        (await prometheus.ValueAsync("lidarr_cache_warmer_entries{instance_name=\"lidarr\", kind=\"album\", verdict=\"warm\"}")).Should().Be(8);
        (await prometheus.ValueAsync("sum(lidarr_cache_warmer_entries)")).Should().Be(12);
        (await prometheus.ValueAsync("sum(lidarr_cache_warmer_due_entries)")).Should().Be(0);
        (await prometheus.ValueAsync("lidarr_cache_warmer_newly_warm_total")).Should().Be(12);
        (await prometheus.ValueAsync("sum(lidarr_cache_warmer_requests_total)")).Should().Be(Metadata.Log.Total);
        (await prometheus.ValueAsync("lidarr_cache_warmer_request_duration_seconds_count")).Should().Be(Metadata.Log.Total);
        (await prometheus.ValueAsync("lidarr_cache_warmer_request_duration_seconds_bucket{le=\"120\"}")).Should().Be(Metadata.Log.Total);
        (await prometheus.ValueAsync("time() - lidarr_cache_warmer_last_run_end_timestamp_seconds")).Should().BeInRange(0, RunningProgram.Patience.TotalSeconds);
        (await prometheus.ValueAsync("lidarr_cache_warmer_last_run_outcome == 1")).Should().Be(1);
        (await prometheus.ValueAsync("lidarr_cache_warmer_metadata_server_up")).Should().Be(1);
        (await prometheus.ValueAsync("lidarr_cache_warmer_paused")).Should().Be(0);
        (await prometheus.QueryAsync("lidarr_cache_warmer_build_info")).Should().ContainSingle().Which.Labels["version"].Should().Be(ProgramIdentity.Version);
    }

    [Fact]
    public async Task Prometheus_understands_every_query_of_the_dashboard_and_of_the_alerts()
    {
        var target = await StartAsync("web.metrics = true");

        await using var prometheus = await PrometheusServer.ReadAsync(Folder.Path, target, MetricsReader.Key);

        var queries = DashboardQueries();
        queries.Should().NotBeEmpty();
        foreach (var query in queries.Where(query => !query.Contains('[', StringComparison.Ordinal)))
        {
            (await prometheus.QueryAsync(query)).Should().NotBeEmpty(query);
        }

        // The others need values of several minutes, so here they only must be understood.
        foreach (var query in queries.Where(query => query.Contains('[', StringComparison.Ordinal)).Concat(AlertQueries()))
        {
            await prometheus.Invoking(server => server.QueryAsync(query)).Should().NotThrowAsync(query);
        }
    }

    [Fact]
    public async Task Promtool_has_no_complaint_about_the_metrics_and_their_content_type_is_exact()
    {
        var target = await StartAsync("web.metrics = true");
        using var answer = await MetricsReader.GetAsync(target, MetricsReader.Key);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var check = await PrometheusServer.PromtoolAsync(Folder.Path, text, "check", "metrics");

        answer.Content.Headers.GetValues("Content-Type").Should().Equal("text/plain; version=0.0.4; charset=utf-8");
        (check.ExitCode, check.Output + check.Error).Should().Be((0, ""));
        Types().Matches(text).Select(type => type.Groups["name"].Value).Should().Equal(MetricTable.All.Select(metric => metric.FullName));
        Artists.Where(artist => text.Contains(artist.Mbid, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty("no MBID is a label");
    }

    [Theory]
    [InlineData("true", MetricsReader.Key, HttpStatusCode.OK)]
    [InlineData("true", null, HttpStatusCode.Unauthorized)]
    [InlineData("false", MetricsReader.Key, HttpStatusCode.NotFound)]
    [InlineData("false", null, HttpStatusCode.Unauthorized)]
    public async Task Metrics_exist_only_if_they_are_on_and_need_a_key(string metrics, string? key, HttpStatusCode expected)
    {
        var target = await StartAsync($"web.metrics = {metrics}");

        using var answer = await MetricsReader.GetAsync(target, key);

        answer.StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task The_packaged_alerts_are_valid_and_fire_only_when_they_should()
    {
        File.Copy(Repository.At("packaging/prometheus-alerts.yml"), Folder.At("prometheus-alerts.yml"));
        File.Copy(Repository.At("tests/LidarrCacheWarmer.Tests/Fixtures/Packaging/prometheus-alerts-test.yml"), Folder.At("test.yml"));

        var check = await PrometheusServer.PromtoolAsync(Folder.Path, "", "check", "rules", "prometheus-alerts.yml");
        var test = await PrometheusServer.PromtoolAsync(Folder.Path, "", "test", "rules", "test.yml");

        check.ExitCode.Should().Be(0, check.Output + check.Error);
        test.ExitCode.Should().Be(0, test.Output + test.Error);
    }

    private async Task<string> StartAsync(string setting)
    {
        Configure([.. MetricsReader.Settings, "run.process_release_groups = true", "run.order = as_they_warm", setting]);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        return MetricsReader.AddressOf(program);
    }

    private static List<string> DashboardQueries()
    {
        using var dashboard = JsonDocument.Parse(Repository.Read("packaging/grafana-dashboard.json"));
        return
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("expr").GetString()!.Replace("$instance", ".*", StringComparison.Ordinal).Replace("$__rate_interval", "5m", StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<string> AlertQueries()
    {
        var group = YamlPath.Documents("packaging/prometheus-alerts.yml").Single().At("groups.0.rules");
        return ((YamlDotNet.RepresentationModel.YamlSequenceNode)group!).Select(rule => rule.Text("expr"));
    }

    [GeneratedRegex("^# TYPE (?<name>[a-z_]+) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Types();
}
