using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A metadata server whose address has no path, such as a private server.</summary>
public sealed class RootBaseUrlTests : ProgramTest
{
    [Fact]
    public async Task A_run_requests_the_root_page_with_a_target_and_warms_everything()
    {
        await using var server = Server();
        Configure($"probe.target_base_url = {server.BaseUrl}");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Artists.Select(StatusOf).Should().AllBe("success");
        Lines(server)[0].Should().Be("GET / HTTP/1.1");
        Lines(server)[1..].Should().OnlyContain(line => line.StartsWith("GET /artist/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_reads_the_version_from_the_root_page()
    {
        await using var server = Server();
        Configure($"probe.target_base_url = {server.BaseUrl}");

        var run = await Start("check").EndAsync();

        run.Output.Should().Contain("version 10.0.0.0").And.Contain("is warm");
        Lines(server)[0].Should().Be("GET / HTTP/1.1");
    }

    private static string[] Lines(RawServer server) => [.. server.Heads.Select(head => head.Split("\r\n")[0])];

    private static RawServer Server() => new(request => request.Target switch
    {
        "/" => request.AnswerAsync($$"""{"version":"10.0.0.0","replication_date":"{{TimeProvider.System.GetUtcNow():O}}"}"""),
        _ when request.Target.StartsWith("/artist/", StringComparison.Ordinal) => request.AnswerAsync(
            $$"""{"id":"{{request.Target["/artist/".Length..]}}","artistname":"Name","images":[],"Albums":[{}]}""",
            headers: "Cache-Control: public, s-maxage=86400, max-age=0\r\n"),
        _ => request.AnswerAsync("{}", status: 404),
    });
}
