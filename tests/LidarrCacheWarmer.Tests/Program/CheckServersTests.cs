using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The findings of <c>check</c> about Lidarr and the metadata server.</summary>
public sealed class CheckServersTests : CheckCommandTest
{
    private const string WrongKey = "ffffffffffffffffffffffffffffffff";

    [Fact]
    public async Task A_wrong_key_is_an_error_and_the_other_checks_continue()
    {
        Configure($"lidarr.api_key = {WrongKey}");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(3);
        Errors(run).Should().ContainSingle().Which.Should().Contain("rejected the API key");
        run.Output.Should().Contain("version 10.0.0.0").And.Contain("No process is using the ledger").And.NotContain(WrongKey);
    }

    [Fact]
    public async Task The_correct_address_is_suggested_for_a_base_url_without_Lidarrs_URL_base()
    {
        Configure($"lidarr.base_url = {Lidarr.BaseUrl.Replace("/music", "", StringComparison.Ordinal)}");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(3);
        Errors(run).Should().ContainSingle().Which.Should().Contain($"Set base_url in [lidarr] to {Lidarr.BaseUrl}");
    }

    [Fact]
    public async Task Lidarr_and_a_metadata_server_that_are_both_down_are_reported_without_passwords()
    {
        var port = FreePort.Find();
        Configure($"lidarr.base_url = http://me:hunter2hunter2@127.0.0.1:{port}", $"probe.target_base_url = http://me:hunter2hunter2@127.0.0.1:{port}/api");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(3);
        Errors(run).Should().HaveCount(2).And.OnlyContain(error => error.Contains($"127.0.0.1:{port}"));
        (run.Output + run.Error).Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData(LidarrFault.LoginPage, "web page")]
    [InlineData(LidarrFault.LoginRedirect, "login page")]
    [InlineData(LidarrFault.StartingUp, "starting")]
    public async Task An_unreadable_Lidarr_is_an_error(LidarrFault fault, string words)
    {
        Lidarr.Fault = fault;
        Configure();

        var run = await CheckAsync();

        run.ExitCode.Should().Be(3);
        Errors(run).Should().ContainSingle().Which.Should().Contain(words);
    }

    [Fact]
    public async Task A_metadata_service_that_sheds_load_gets_no_further_request()
    {
        Metadata.Shedding = true;
        Configure();

        var run = await CheckAsync();

        run.ExitCode.Should().Be(4);
        Errors(run).Should().ContainSingle().Which.Should().Contain("is overloaded");
        Metadata.Log.Total.Should().Be(1);
    }

    [Theory]
    [InlineData(403, "blocked")]
    [InlineData(520, "down")]
    public async Task An_HTML_page_from_the_metadata_server_is_an_error(int status, string words)
    {
        Metadata.Condition = ServiceCondition.Blocked(status);
        Configure();

        var run = await CheckAsync();

        run.ExitCode.Should().Be(4);
        Errors(run).Should().ContainSingle().Which.Should().Contain(words);
    }

    [Fact]
    public async Task A_target_base_url_of_another_program_is_an_error()
    {
        Configure($"probe.target_base_url = {Lidarr.BaseUrl}");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(4);
        Errors(run).Should().ContainSingle().Which.Should().Contain("an HTML page").And.Contain("target_base_url");
        run.Output.Should().Contain("which does not help Lidarr");
    }
}
