using LidarrCacheWarmer.Web;
using LidarrCacheWarmer.Web.Access;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>Walks every route of a running server with every kind of visitor and with odd requests.</summary>
public sealed class RouteWalkTests : PageTest
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "get"];

    /// <summary>All routes, with or without rights to use them.</summary>
    internal static IReadOnlyList<Route> AllRoutes { get; } = ReadRoutes();

    private IEnumerable<string> WithMetrics => [.. WithAccounts, "web.metrics = true"];

    /// <summary>All routes, with an entry of the ledger in place of each part in braces.</summary>
    private IReadOnlyList<(Route Route, string Path)> Walk() =>
        [.. AllRoutes.Select(route => (route, route.Path.Replace("{kind}", "artist", StringComparison.Ordinal).Replace("{mbid}", Artists[0].Mbid, StringComparison.Ordinal)))];

    [Fact]
    public async Task Without_credentials_only_the_login_and_the_assets_answer()
    {
        var program = await StartPageAsync(WithMetrics);

        AllRoutes.Should().HaveCountGreaterThan(30);
        foreach (var (_, path) in Walk())
        {
            foreach (var method in Methods)
            {
                var answer = await SendAsync(method, path);
                (IsOpen(path, method) ? answer.Status is 200 or 303 or 401 or 429 : MeetsTheLogin(answer)).Should().BeTrue($"{method} {path} answered {answer.Status}: {answer.Body}");
                HoldsNothing(answer).Should().BeTrue($"{method} {path} shows something: {answer.Body}");
            }
        }

        program.Said.Should().NotContain("=== Run 2").And.NotContain("Paused ");
    }

    [Fact]
    public async Task With_wrong_credentials_nothing_answers()
    {
        await StartPageAsync(WithAccounts);
        string[] wrong =
        [
            "Cookie: lidarr_cache_warmer=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Cookie: lidarr_cache_warmer=", "Remote-User: admin", "X-Forwarded-User: admin",
            "X-Forwarded-For: 127.0.0.1", "X-Real-IP: 127.0.0.1", "X-Original-URL: /login", "X-Rewrite-URL: /login",
        ];

        foreach (var (route, path) in Walk().Where(one => one.Route.Admission != Admission.Everybody))
        {
            foreach (var header in wrong)
            {
                var answer = await SendAsync(route.Method, path, [header]);
                MeetsTheLogin(answer).Should().BeTrue($"{path} with {header} answered {answer.Status}");
            }
        }
    }

    [Fact]
    public async Task A_read_key_reads_the_API_and_changes_nothing()
    {
        await StartPageAsync(WithMetrics);

        foreach (var (route, path) in Walk())
        {
            var answer = await SendAsync(route.Method, path, [$"X-Api-Key: {ReadKey}"]);
            if (route.Admission is Admission.Write)
            {
                answer.Status.Should().Be(403, path);
            }
            else if (route.Admission is Admission.Read)
            {
                answer.Status.Should().Be(200, path);
            }
            else if (route.Admission is Admission.Page or Admission.Form)
            {
                MeetsTheLogin(answer).Should().BeTrue($"a key is no session: {path} answered {answer.Status}");
            }
        }
    }

    [Fact]
    public async Task A_session_uses_the_pages_and_needs_the_token_of_a_form_for_changes()
    {
        await StartPageAsync(WithMetrics);
        var cookie = await LogInAsync();

        foreach (var (route, path) in Walk().Where(one => !one.Path.EndsWith("/events", StringComparison.Ordinal)))
        {
            var answer = route.Method == "POST" ? await PostFormAsync(path, [("form_token", new string('0', 64))], cookie) : await GetAsync(path, cookie);
            answer.Status.Should().BeOneOf(route.Admission switch
            {
                Admission.Form or Admission.Write => [403],
                Admission.Page or Admission.Read => [200, 303],
                Admission.Everybody => [200, 303, 401, 429],
            }, path);
        }
    }

    [Fact]
    public async Task Odd_spellings_of_paths_open_nothing()
    {
        await StartPageAsync([.. WithAccounts, "web.url_base = /warmer"]);
        string[] paths =
        [
            "//", "//entries", "/warmer//entries", "/warmer/entries/", "/warmer/./entries", "/warmer/../warmer/entries", "/warmer%2Fentries", "/warmer/%65ntries",
            "/warmer/login/../entries", "/warmer/assets/../entries", "/warmer/assets/%2e%2e/entries", "/warmer/login%2f..%2fentries", "/warmer/entries%00", "/warmer/entries;x=/login",
            "/warmer/login/entries", "/warmer/LOGIN/../API/v1/summary", "/warmer/api/v1/../v1/summary", "/warmer/api//v1/summary", "/api/v1/summary", "/warmerx/api/v1/summary",
            "http://evil.example/warmer/entries", "/warmer/entries?path=/login",
        ];

        foreach (var path in paths)
        {
            foreach (var method in new[] { "GET", "POST" })
            {
                var answer = await SendAsync(method, path);
                IsRefused(answer).Should().BeTrue($"{method} {path} answered {answer.Status}");
                HoldsNothing(answer).Should().BeTrue($"{method} {path} shows something: {answer.Body}");
            }
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8687")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("")]
    public async Task A_foreign_host_is_refused_even_with_a_session(string host)
    {
        await StartPageAsync(WithAccounts);
        var cookie = await LogInAsync();

        var answer = await GetAsync("/", $"Host: {host}", cookie);

        answer.Status.Should().BeOneOf(400, 421);
        HoldsNothing(answer).Should().BeTrue();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("nas:8687")]
    [InlineData("nas.lan")]
    [InlineData("[::1]:8687")]
    [InlineData("192.168.1.7")]
    [InlineData("warmer.example.com")]
    public async Task Local_and_listed_hosts_are_answered(string host)
    {
        await StartPageAsync([.. WithAccounts, "web.hosts = warmer.example.com"]);

        (await GetAsync("/login", $"Host: {host}")).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: null")]
    public async Task Forms_of_other_sites_are_refused(string header)
    {
        await StartPageAsync(WithAccounts);
        var cookie = await LogInAsync();
        var token = await FormTokenAsync(cookie);

        (await PostFormAsync("/pause", [("form_token", token)], cookie, header)).Status.Should().Be(403);
        (await PostFormAsync("/login", [("password", Password)], header)).Status.Should().Be(403, "another site must not log a visitor in");
        File.Exists(Folder.Config + ".paused").Should().BeFalse();
        (await PostFormAsync("/pause", [("form_token", token)], cookie, "Sec-Fetch-Site: same-origin")).Status.Should().Be(303);
        File.Exists(Folder.Config + ".paused").Should().BeTrue();
    }

    private static IReadOnlyList<Route> ReadRoutes()
    {
        using var accounts = new Accounts(new CredentialsFile("/nowhere/config.ini"), TimeProvider.System);
        return Routes.All(accounts, null!);
    }

    private static bool IsOpen(string path, string method) => AllRoutes.Any(route => route.Path == path && route.Admission == Admission.Everybody && route.Answers(method));

    // A visitor without rights does not learn which paths exist.
    private static bool MeetsTheLogin(RawAnswer answer) => answer.Status == 401 || (answer.Status == 302 && answer.Header("Location") == "/login");

    private static bool IsRefused(RawAnswer answer) =>
        answer.Status is 0 or 400 or 401 or 403 or 404 or 405 or 421 or 501 || (answer.Status is 302 or 303 && answer.Header("Location")?.EndsWith("/login", StringComparison.Ordinal) == true);

    // The library of the tests has artists with these words in their names.
    private bool HoldsNothing(RawAnswer answer) =>
        !Artists.Any(artist => answer.Body.Contains(artist.Name, StringComparison.Ordinal)) && !answer.Body.Contains("warm_percent", StringComparison.Ordinal)
        && !answer.Body.Contains("form_token", StringComparison.Ordinal);
}
