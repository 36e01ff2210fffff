using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Tests.Network;
using LidarrCacheWarmer.Tests.Packaging;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// A Prometheus that reads the metrics of a service, configured as docs/metrics.md says. It reports an alert as soon as it
/// has the metrics, so a test can wait for that.
/// </summary>
internal sealed partial class PrometheusServer : IAsyncDisposable
{
    private const string DocumentedTarget = "127.0.0.1:8687", DocumentedKey = "/etc/prometheus/lidarr-cache-warmer.key";

    private readonly RunningProgram _process;
    private readonly RawServer _alerts;
    private readonly HttpClient _client = new();

    private PrometheusServer(RunningProgram process, RawServer alerts) => (_process, _alerts) = (process, alerts);

    /// <summary>Starts a Prometheus and waits until it has read the metrics.</summary>
    /// <param name="folder">A folder for its files.</param>
    /// <param name="target">The host and port of the service.</param>
    /// <param name="key">The key for the metrics.</param>
    public static async Task<PrometheusServer> ReadAsync(string folder, string target, string key)
    {
        var alerts = new RawServer(request => request.AnswerAsync("{}"));
        await File.WriteAllTextAsync(Path.Combine(folder, "key"), key + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "signal.yml"), "groups: [{ name: signal, rules: [{ alert: Read, expr: lidarr_cache_warmer_last_run_end_timestamp_seconds > 0 }] }]\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"),
            $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: ["signal.yml", "{{Repository.At("packaging/prometheus-alerts.yml")}}"]
            alerting: { alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:{{alerts.Port.ToString(CultureInfo.InvariantCulture)}}"] }] }] }
            {{Documented().Replace(DocumentedTarget, target, StringComparison.Ordinal).Replace(DocumentedKey, Path.Combine(folder, "key"), StringComparison.Ordinal)}}
            """);
        var server = new PrometheusServer(new RunningProgram(Start(folder, "prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=tsdb", "--web.listen-address=127.0.0.1:0")), alerts);
        await alerts.WhenAskedAsync().WaitAsync(RunningProgram.Patience);
        return server;
    }

    /// <summary>Runs promtool in a folder, with a text as its input.</summary>
    public static async Task<ProgramRun> PromtoolAsync(string folder, string input, params string[] arguments)
    {
        await using var promtool = new RunningProgram(Start(folder, "promtool", arguments));
        return await promtool.EndWithInputAsync(input);
    }

    /// <summary>The values of a query, each with its labels.</summary>
    public async Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, double Value)>> QueryAsync(string query)
    {
        using var answer = JsonDocument.Parse(await _client.GetStringAsync(new Uri($"{await AddressAsync()}/api/v1/query?query={Uri.EscapeDataString(query)}")));
        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(series => (
                (IReadOnlyDictionary<string, string>)series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal),
                double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>The only value of a query.</summary>
    public async Task<double> ValueAsync(string query) => (await QueryAsync(query)).Should().ContainSingle(query).Subject.Value;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _alerts.DisposeAsync();
        _client.Dispose();
    }

    private async Task<string> AddressAsync()
    {
        await _process.WhenItComplainsAsync("Server is ready");
        return $"http://{Listening().Match(_process.Complained).Groups["address"].Value}";
    }

    private static string Documented() => Docs.Pages.At("docs/metrics.md").Blocks
        .Single(block => block.Text.StartsWith("scrape_configs:", StringComparison.Ordinal)).Text;

    private static Process Start(string folder, string program, params IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex("\"Listening on\".* address=(?<address>[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
