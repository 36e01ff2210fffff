using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The proxy variables and settings, tested with the built program.</summary>
public sealed class ProxyTests : ProgramTest
{
    private const string Password = "hunter2hunter2";

    [Theory]
    [InlineData("HTTP_PROXY", "none")]
    [InlineData("http_proxy", "ftp://ann:hunter2hunter2@127.0.0.1:1")]
    [InlineData("ALL_PROXY", "foo bar")]
    [InlineData("all_proxy", ":8799")]
    public async Task Unreadable_proxy_ends_a_run_before_any_request(string variable, string value)
    {
        Configure();

        var run = await StartWith(new Dictionary<string, string> { [variable] = value }).EndAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain($"{variable}: the value ").And.NotContain(Password);
        Asked.Should().BeEmpty();
        Lidarr.Log.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Check_sends_no_request_with_an_unreadable_proxy()
    {
        Configure();

        var run = await CheckAsync(("http_proxy", "none"));

        run.ExitCode.Should().Be(2);
        run.Output.Should().Contain("http_proxy: the value ").And.Contain("Lidarr and the metadata server were not checked");
        Asked.Should().BeEmpty();
        Lidarr.Log.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Dead_proxy_is_named_and_Lidarr_on_this_machine_is_reached_directly()
    {
        var proxy = $"http://127.0.0.1:{FreePort.Find()}";
        Configure();

        var run = await CheckAsync(("http_proxy", proxy.Replace("//", $"//ann:{Password}@")));

        run.ExitCode.Should().Be(4);
        CheckCommandTest.Errors(run).Should().ContainSingle().Which.Should().Contain($"The proxy {proxy} (from http_proxy) does not answer");
        run.Output.Should().Contain($"through {proxy} (from http_proxy)").And.Contain("accepts the key").And.NotContain(Password);
    }

    [Theory]
    [InlineData("lidarr", 3)]
    [InlineData("probe", 4)]
    public async Task A_run_names_a_dead_proxy_from_the_config(string section, int exitCode)
    {
        var proxy = $"http://127.0.0.1:{FreePort.Find()}";
        Configure($"{section}.proxy = {proxy.Replace("//", $"//ann:{Password}@")}", "probe.circuit_breaker_threshold = 1", "probe.max_attempts_per_artist = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(exitCode);
        (run.Output + run.Error).Should().Contain($"The proxy {proxy} (from proxy in [{section}]) does not answer");
        (run.Output + run.Error + Folder.Written()).Should().NotContain(Password);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("127.0.0.0/8")]
    [InlineData("example.org , 127.0.0.1")]
    public async Task Proxy_receives_no_request_for_hosts_in_no_proxy(string noProxy)
    {
        await using var proxy = new RawServer(request => request.AnswerAsync("", status: 502));
        Configure();

        var run = await StartWith(new Dictionary<string, string> { ["HTTP_PROXY"] = proxy.BaseUrl, ["NO_PROXY"] = noProxy }).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        proxy.Connections.Should().Be(0);
    }

    private Task<ProgramRun> CheckAsync(params (string Name, string Value)[] environment) => StartBare(
        environment.ToDictionary(variable => variable.Name, variable => variable.Value), ["check", "--config", Folder.Config]).EndAsync();
}
