using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>Passwords, the set-up token, sessions and keys.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class LoginTests : PageTest
{
    [Fact]
    public async Task Without_a_password_only_the_token_page_is_shown_and_the_token_from_the_log_sets_the_password()
    {
        var program = await StartPageAsync(Listening);
        var token = Token().Match(program.Said).Groups["token"].Value;
        token.Should().NotBeEmpty(program.Said);

        (await GetAsync("/")).Header("Location").Should().Be("/setup");
        (await GetAsync("/login")).Header("Location").Should().Be("/setup");
        (await GetAsync("/api/v1/summary")).Status.Should().Be(401);
        (await PostFormAsync("/login", [("password", "")])).Status.Should().Be(401);
        (await PostFormAsync("/setup", [("token", "wrong"), ("password", Password)])).Status.Should().Be(401);
        (await PostFormAsync("/setup", [("token", token), ("password", "short")])).Body.Should().Contain("too short");
        var set = await PostFormAsync("/setup", [("token", token), ("password", Password)]);

        set.Status.Should().Be(303, set.Body);
        (await GetAsync("/", $"Cookie: {set.Header("Set-Cookie")!.Split(';')[0]}")).Status.Should().Be(200);
        (await PostFormAsync("/setup", [("token", token), ("password", "another password")])).Status.Should().Be(401, "the token works once");
        _ = await LogInAsync();
    }

    [Fact]
    public async Task Only_hashes_are_stored_in_a_file_that_only_its_owner_reads()
    {
        await StartPageAsync(WithAccounts);
        var cookie = await LogInAsync();

        var file = Folder.Config + ".web";
        var text = await File.ReadAllTextAsync(file);
        text.Should().NotContain(Password).And.NotContain(FullKey).And.NotContain(cookie.Split('=')[1]);
        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        JsonDocument.Parse(text).RootElement.GetProperty("sessions").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_session_survives_a_restart_and_ends_with_the_logout()
    {
        var program = await StartPageAsync(WithAccounts);
        var cookie = await LogInAsync();
        await StopAsync(program);
        await StartPageAsync(WithAccounts);

        (await GetAsync("/", cookie)).Status.Should().Be(200);
        (await PostFormAsync("/logout", [("form_token", await FormTokenAsync(cookie))], cookie)).Status.Should().Be(303);
        (await GetAsync("/", cookie)).Status.Should().Be(302);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites_and_secure_behind_a_listed_https_proxy()
    {
        await StartPageAsync([.. WithAccounts, "web.proxies = 127.0.0.1"]);

        var plain = (await PostFormAsync("/login", [("password", Password)])).Header("Set-Cookie")!;
        var secure = (await PostFormAsync("/login", [("password", Password)], "X-Forwarded-Proto: https")).Header("Set-Cookie")!;

        plain.Should().Contain("HttpOnly").And.Contain("SameSite=Lax").And.NotContain("Secure");
        secure.Should().EndWith("; Secure");
    }

    [Fact]
    public async Task After_five_wrong_passwords_even_the_right_one_waits()
    {
        await StartPageAsync(WithAccounts);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await PostFormAsync("/login", [("password", $"guess {attempt}")])).Status.Should().Be(401);
        }

        var sixth = await PostFormAsync("/login", [("password", Password)], "X-Forwarded-For: 10.9.8.7");
        sixth.Status.Should().Be(429, "a header of a visitor does not change the address");
        sixth.Header("Set-Cookie").Should().BeNull();
        (await GetAsync("/api/v1/summary", $"X-Api-Key: {ReadKey}")).Status.Should().Be(200, "the keys have a limit of their own");
    }

    [Fact]
    public async Task A_program_that_repeats_a_revoked_key_locks_nobody_out_but_guesses_do()
    {
        await StartPageAsync(WithAccounts);

        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await GetAsync("/api/v1/summary", "X-Api-Key: revoked-revoked-revoked")).Status.Should().Be(401);
        }

        (await GetAsync("/api/v1/summary", $"X-Api-Key: {ReadKey}")).Status.Should().Be(200);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            _ = await GetAsync("/api/v1/summary", $"X-Api-Key: guess {attempt}");
        }

        var locked = await GetAsync("/api/v1/summary", $"X-Api-Key: {ReadKey}");
        locked.Status.Should().Be(429);
        locked.Header("Retry-After").Should().NotBeNull();
        _ = await LogInAsync();
    }

    [Fact]
    public async Task A_new_password_in_the_config_ends_the_sessions_of_the_old_one()
    {
        var program = await StartPageAsync(WithAccounts);
        var cookie = await LogInAsync();
        await StopAsync(program);

        await StartPageAsync([.. WithAccounts, "web.password = another password"]);

        (await GetAsync("/", cookie)).Status.Should().Be(302);
    }

    [Fact]
    public async Task A_user_header_counts_only_from_a_listed_proxy()
    {
        var program = await StartPageAsync([.. WithAccounts, "web.user_header = Remote-User", "web.proxies = 10.0.0.0/8"]);
        (await GetAsync("/", "Remote-User: admin")).Status.Should().Be(302);
        await StopAsync(program);

        await StartPageAsync([.. WithAccounts, "web.user_header = Remote-User", "web.proxies = 127.0.0.1"]);
        (await GetAsync("/", "Remote-User: admin")).Status.Should().Be(200);
        (await GetAsync("/")).Status.Should().Be(302, "the proxy names no user");
        (await PostFormAsync("/pause", [], "Remote-User: admin")).Status.Should().Be(403, "a form of another site lacks the token");
    }

    [Theory]
    [InlineData("X-Api-Key: ")]
    [InlineData("Authorization: Bearer ")]
    public async Task A_key_of_the_shell_opens_the_API_until_it_is_revoked(string header)
    {
        await StartPageAsync(WithAccounts);
        var key = (await RunToolAsync("web", "key", "create", "tile", "--read-only")).OutputLines[0];

        (await GetAsync("/api/v1/summary", header + key)).Status.Should().Be(200);
        (await SendAsync("POST", "/api/v1/run", [header + key])).Status.Should().Be(403);
        (await RunToolAsync("web", "key", "list")).Output.Should().Contain("tile  read only");
        _ = await RunToolAsync("web", "key", "revoke", "tile");
        (await GetAsync("/api/v1/summary", header + key)).Status.Should().Be(401);
    }

    [Fact]
    public async Task A_new_password_of_the_shell_ends_all_sessions()
    {
        await StartPageAsync(Listening);
        (await StartBare(new Dictionary<string, string>(), ["web", "password", "--config", Folder.Config]).EndWithInputAsync(Password + "\n")).ExitCode.Should().Be(0);
        var cookie = await LogInAsync();

        (await StartBare(new Dictionary<string, string>(), ["web", "password", "--config", Folder.Config]).EndWithInputAsync("another password\n")).ExitCode.Should().Be(0);

        (await GetAsync("/", cookie)).Status.Should().Be(302);
        (await PostFormAsync("/login", [("password", Password)])).Status.Should().Be(401);
        (await PostFormAsync("/login", [("password", "another password")])).Status.Should().Be(303);
    }

    [Fact]
    public async Task Web_commands_say_what_is_wrong()
    {
        Configure(Listening);

        (await StartBare(new Dictionary<string, string>(), ["web", "password", "--config", Folder.Config]).EndWithInputAsync("short\n")).Error.Should().Contain("too short");
        (await ToolAsync("web", "key", "revoke", "nobody")).Error.Should().Contain("no key named nobody");
        (await ToolAsync("web", "key", "create", "no blanks")).ExitCode.Should().Be(2);
        _ = await RunToolAsync("web", "key", "create", "one");
        (await ToolAsync("web", "key", "create", "ONE")).Error.Should().Contain("exists");
    }

    [Fact]
    public async Task A_damaged_file_of_credentials_opens_nothing_and_is_named()
    {
        var program = await StartPageAsync(WithAccounts);
        await File.WriteAllTextAsync(Folder.Config + ".web", "{");

        var answer = await GetAsync("/", "Cookie: lidarr_cache_warmer=anything");

        answer.Status.Should().Be(500);
        answer.Body.Should().NotContain("config.ini", "a visitor who has not logged in learns no path");
        await program.WhenItSaysAsync("config.ini.web is damaged");
    }

    private Task<ProgramRun> ToolAsync(params IEnumerable<string> words) => StartBare(new Dictionary<string, string>(), [.. words, "--config", Folder.Config]).EndAsync();

    private async Task<ProgramRun> RunToolAsync(params IEnumerable<string> words)
    {
        var run = await ToolAsync(words);
        run.ExitCode.Should().Be(0, run.Error);
        return run;
    }

    [GeneratedRegex("enter this token: (?<token>[a-z0-9-]{23})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
