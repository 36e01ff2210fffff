using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Reads the metrics of a running service.</summary>
internal static partial class MetricsReader
{
    public const string Key = "94c5d2ab7f01e6380d5b";

    /// <summary>The settings for a page on any free port, with a key for reading.</summary>
    public static IReadOnlyList<string> Settings { get; } = ["web.listen = 127.0.0.1:0", $"web.read_key = {Key}"];

    /// <summary>The host and port of the page, from the output of the service.</summary>
    public static string AddressOf(RunningProgram service) => Address().Match(service.Said).Groups["address"].Value;

    /// <summary>Requests the metrics as Prometheus does.</summary>
    public static async Task<HttpResponseMessage> GetAsync(string address, string? key)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await client.GetAsync(new Uri($"http://{address}/metrics"), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("The page is at http://(?<address>[0-9.:]+[0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
