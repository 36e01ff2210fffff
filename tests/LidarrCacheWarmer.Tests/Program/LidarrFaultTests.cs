using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A Lidarr that cannot be read gives one error, which says what to check and shows no secret.</summary>
public sealed class LidarrFaultTests : ProgramTest
{
    private const string WrongKey = "ffffffffffffffffffffffffffffffff";

    protected override WorldOptions Options => base.Options with { Lidarr = new LidarrOptions { UrlBase = "/music" } };

    [Theory]
    [InlineData(LidarrFault.LoginPage, "base_url")]
    [InlineData(LidarrFault.LoginRedirect, "base_url")]
    [InlineData(LidarrFault.NotAnArray, "base_url")]
    [InlineData(LidarrFault.TruncatedJson, "log")]
    [InlineData(LidarrFault.ServerError, "database is locked")]
    [InlineData(LidarrFault.StartingUp, "starting")]
    [InlineData(LidarrFault.Reset, "/api/v1/artist")]
    public async Task A_fault_of_the_artist_list_gives_one_error_that_says_what_to_check(LidarrFault fault, string named)
    {
        Lidarr.Fault = fault;
        Configure();

        ShouldComplain(await RunAsync(), named);
    }

    [Fact]
    public async Task A_wrong_key_is_reported_and_not_shown()
    {
        Configure($"lidarr.api_key = {WrongKey}");

        ShouldComplain(await RunAsync(), "api_key");
    }

    [Fact]
    public async Task The_correct_address_is_suggested_for_a_base_url_without_Lidarrs_URL_base()
    {
        Configure($"lidarr.base_url = {Lidarr.BaseUrl.Replace("/music", "", StringComparison.Ordinal)}");

        ShouldComplain(await RunAsync(), "/music");
    }

    [Fact]
    public async Task A_closed_port_gives_one_error_with_the_address()
    {
        var port = FreePort.Find();
        Configure($"lidarr.base_url = http://someone:hunter2hunter2@127.0.0.1:{port}");

        var run = await RunAsync();

        ShouldComplain(run, $"127.0.0.1:{port}");
        (run.Output + run.Error + Folder.Written()).Should().NotContain("hunter2hunter2");
    }

    [Fact]
    public async Task A_Lidarr_that_never_answers_is_reported_with_the_timeout_setting()
    {
        Lidarr.ArtistFault = LidarrFault.Hang;
        Configure("lidarr.lidarr_timeout = 1");

        ShouldComplain(await RunAsync(), "lidarr_timeout");
        Lidarr.Log.Requests.Should().ContainSingle(request => request.Target == "/music/api/v1/artist");
    }

    [Theory]
    [InlineData(LidarrFault.TruncatedJson)]
    [InlineData(LidarrFault.ServerError)]
    public async Task A_run_warms_the_artists_even_if_Lidarrs_album_list_fails(LidarrFault fault)
    {
        Lidarr.AlbumFault = fault;
        Configure("run.process_release_groups = true");

        var run = await RunAsync();

        run.ExitCode.Should().Be(3);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("/api/v1/album");
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().HaveCount(Artists.Count).And.AllBe("success");
    }

    [Fact]
    public async Task A_Lidarr_fault_ends_a_dry_run_in_the_same_way_as_a_run()
    {
        Lidarr.Fault = LidarrFault.LoginPage;
        Configure();

        ShouldComplain(await RunAsync("--dry-run"), "base_url");
    }

    private void ShouldComplain(ProgramRun run, string named)
    {
        run.ExitCode.Should().Be(3);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(named).And.NotContain("Exception").And.NotContain("   at ");
        (run.Output + run.Error + Folder.Written()).Should().NotContain(Lidarr.ApiKey).And.NotContain(WrongKey);
        Asked.Should().BeEmpty();
    }
}
