using System.Globalization;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>Tests of the built program with its page, as a browser and as programs see it.</summary>
public abstract partial class PageTest : ProgramTest
{
    private protected const string Password = "correct horse battery", FullKey = "full-full-full-full", ReadKey = "read-read-read-read";

    /// <summary>The port of the page.</summary>
    private protected int Port { get; } = FreePort.Find();

    private protected string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Settings of a page with a password and two keys.</summary>
    private protected IEnumerable<string> WithAccounts =>
        [Listening, $"web.password = {Password}", $"web.full_key = {FullKey}", $"web.read_key = {ReadKey}"];

    private protected string Listening => $"web.listen = {Host}";

    /// <summary>Starts a schedule with the page and waits until the first run has ended.</summary>
    private protected async Task<RunningProgram> StartPageAsync(params IEnumerable<string> settings)
    {
        Configure(["schedule.interval_seconds = 3600", "schedule.max_runs = 0", "run.process_release_groups = true", .. settings]);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        return program;
    }

    /// <summary>Sends a request.</summary>
    private protected Task<RawAnswer> SendAsync(string method, string target, IEnumerable<string>? headers = null, string body = "") =>
        RawAnswer.ToAsync(Port, method, target, headers?.Any(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)) == true ? headers : [$"Host: {Host}", .. headers ?? []], body);

    private protected Task<RawAnswer> GetAsync(string target, params IEnumerable<string> headers) => SendAsync("GET", target, headers);

    /// <summary>Sends a form.</summary>
    private protected Task<RawAnswer> PostFormAsync(string target, IEnumerable<(string Name, string Value)> fields, params IEnumerable<string> headers) => SendAsync(
        "POST", target, [FormType, .. headers], string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")));

    private protected const string FormType = "Content-Type: application/x-www-form-urlencoded";

    /// <summary>Logs in.</summary>
    /// <returns>The header with the cookie of the session.</returns>
    private protected async Task<string> LogInAsync(string urlBase = "")
    {
        var answer = await PostFormAsync($"{urlBase}/login", [("password", Password)]);
        answer.Status.Should().Be(303, because: answer.Body);
        return $"Cookie: {answer.Header("Set-Cookie")!.Split(';')[0]}";
    }

    /// <summary>The token that the forms of a session carry.</summary>
    private protected async Task<string> FormTokenAsync(string cookie, string urlBase = "") =>
        FormToken().Match((await GetAsync($"{urlBase}/", cookie)).Body).Groups["token"].Value;

    [GeneratedRegex("name=\"form_token\" value=\"(?<token>[0-9a-f]{64})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();
}
