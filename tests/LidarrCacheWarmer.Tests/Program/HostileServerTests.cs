using System.Globalization;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The built program with hostile servers and little memory.</summary>
public sealed class HostileServerTests : ProgramTest
{
    private const int Megabyte = 1024 * 1024;

    // The runtime ends the process if its heap exceeds 128 MB. This limit is exact, but a measured peak would vary.
    private static readonly Dictionary<string, string> LittleMemory = new() { ["DOTNET_GCHeapHardLimit"] = "0x8000000" };

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Gigabyte_bodies_from_the_metadata_server_cost_an_attempt_and_no_memory(string encoding)
    {
        // Only artists get the hostile body, because the run would end if the root page failed too.
        await using var server = new RawServer(request => request.Head.Contains("/artist/", StringComparison.Ordinal)
            ? SendBombAsync(request, encoding, "[")
            : request.AnswerAsync("{}"));
        Configure($"probe.target_base_url = {server.BaseUrl}", "probe.max_attempts_per_artist = 1");

        var run = await StartWith(LittleMemory).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        LedgerRows.Artists(Folder).Values.Should().HaveCount(Artists.Count).And.AllSatisfy(row =>
        {
            row["status"].Should().Be("timeout");
            row["evidence"].Should().Be("200 a body over 64 MB");
        });
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task An_endless_artist_in_Lidarrs_list_gives_one_error(string encoding)
    {
        await using var lidarr = new RawServer(request => SendBombAsync(request, encoding, "[{\"artistName\":["));
        Configure($"lidarr.base_url = {lidarr.BaseUrl}");

        ShouldComplain(await StartWith(LittleMemory).EndAsync(), "sent more data than Lidarr ever sends");
    }

    [Fact]
    public async Task A_library_larger_than_memory_is_read_in_pieces()
    {
        await using var lidarr = new RawServer(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[{}");
            var filler = new string('x', Megabyte);
            for (var artist = 1; artist <= 400; artist++)
            {
                await request.SendAsync($$""",{"id":{{artist}},"artistName":"A {{artist}}","foreignArtistId":"{{Guid.NewGuid()}}","overview":"{{filler}}"}""");
            }

            await request.SendAsync("]");
            request.Wire.Close();
        });
        Configure($"lidarr.base_url = {lidarr.BaseUrl}");

        var run = await StartWith(LittleMemory, "--dry-run").EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("400");
    }

    [Fact]
    public async Task JSON_with_a_thousand_levels_from_Lidarr_gives_one_error()
    {
        var levels = new string('[', 1000) + new string(']', 1000);
        await using var lidarr = new RawServer(request => request.AnswerAsync($$"""[{"id":1,"links":{{levels}}}]"""));
        Configure($"lidarr.base_url = {lidarr.BaseUrl}");

        ShouldComplain(await RunAsync(), "that is not valid JSON");
    }

    [Fact]
    public async Task JSON_with_a_thousand_levels_from_the_metadata_server_is_not_a_success()
    {
        var levels = new string('[', 1000) + new string(']', 1000);
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Exactly(200, "application/json", $$"""{"id":"{{Artists[0].Mbid}}","x":{{levels}}}"""));
        Configure("probe.max_attempts_per_artist = 1");

        (await RunAsync()).ExitCode.Should().Be(0);

        StatusOf(Artists[0]).Should().Be("timeout");
        StatusOf(Artists[1]).Should().Be("success");
    }

    [Theory]
    [InlineData(302)]
    [InlineData(308)]
    public async Task The_key_is_not_sent_to_the_target_of_a_redirect(int status)
    {
        await using var elsewhere = new RawServer(request => request.AnswerAsync("[]"));
        await using var lidarr = new RawServer(request =>
            request.AnswerAsync("", status, headers: $"Location: {elsewhere.BaseUrl}{request.Target}\r\n"));
        Configure($"lidarr.base_url = {lidarr.BaseUrl}");

        ShouldComplain(await RunAsync(), elsewhere.BaseUrl);
        elsewhere.Heads.Should().BeEmpty();
    }

    [Fact]
    public async Task A_redirect_for_an_entry_is_not_followed_and_secrets_in_its_target_are_not_shown()
    {
        await using var elsewhere = new RawServer(request => request.AnswerAsync("{}"));
        await using var server = new RawServer(request => request.AnswerAsync(
            "", 302, headers: $"Location: http://ann:hunter2@127.0.0.1:{elsewhere.Port.ToString(CultureInfo.InvariantCulture)}/x?token=hunter2\r\n"));
        Configure($"probe.target_base_url = {server.BaseUrl}", "probe.max_attempts_per_artist = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        (run.Output + run.Error + Folder.Written()).Should().NotContain("hunter2").And.Contain($"127.0.0.1:{elsewhere.Port}/x");
        elsewhere.Heads.Should().BeEmpty();
    }

    [Fact]
    public async Task A_Lidarr_host_name_that_does_not_resolve_gives_one_error()
    {
        Configure("lidarr.base_url = http://nobody-has-this-name.invalid:8686");

        ShouldComplain(await RunAsync(), "The host “nobody-has-this-name.invalid”");
    }

    [Fact]
    public async Task A_metadata_host_name_that_does_not_resolve_ends_the_run_and_leaves_entries_untried()
    {
        Configure("probe.target_base_url = http://nobody-has-this-name.invalid", "probe.circuit_breaker_threshold = 1", "probe.max_concurrent_requests = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(4);
        LedgerRows.Artists(Folder).Values.Select(row => row["last_status_code"]).Should().AllBe("");
    }

    private void ShouldComplain(ProgramRun run, string named)
    {
        run.ExitCode.Should().Be(3, because: run.Output + run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(named).And.NotContain("Exception");
        (run.Output + run.Error + Folder.Written()).Should().NotContain(Lidarr.ApiKey);
    }

    private static async Task SendBombAsync(RawRequest request, string encoding, string start)
    {
        await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\nConnection: close\r\n\r\n");
        if (encoding != "identity")
        {
            await request.Wire.WriteAsync(Bombs.In(encoding), request.End);
            request.Wire.Close();
            return;
        }

        await request.SendAsync(start);
        var blanks = new string(' ', Megabyte);
        for (var megabyte = 0; megabyte < 1024; megabyte++)
        {
            await request.SendAsync(blanks);
        }

        request.Wire.Close();
    }
}
