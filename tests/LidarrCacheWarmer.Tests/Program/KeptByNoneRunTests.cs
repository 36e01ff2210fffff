using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>How a run treats a server's cache headers.</summary>
public sealed class KeptByNoneRunTests : ProgramTest
{
    [Theory]
    [InlineData("public, s-maxage=0, max-age=0", "s-maxage=0")]
    [InlineData("max-age=odd, no-store", "no-store")]
    public async Task Uncacheable_entry_is_thin_and_not_requested_by_the_next_run(string cacheControl, string ban)
    {
        await using var server = Server(cacheControl);
        Configure($"probe.target_base_url = {server.BaseUrl}");

        (await RunAsync()).ExitCode.Should().Be(0);
        var first = server.Heads.Count;
        (await RunAsync()).ExitCode.Should().Be(0);

        LedgerRows.Artists(Folder).Values.Should().HaveCount(Artists.Count).And.AllSatisfy(row =>
        {
            row["status"].Should().Be("success");
            row["verdict"].Should().Be("thin");
            row["evidence"].Should().Be($"no cache may keep it: {ban}");
            row["warm_until"].Should().BeEmpty();
        });
        server.Heads.Skip(first).Should().NotContain(head => head.Contains("/artist/"));
    }

    [Fact]
    public async Task Unreadable_cache_directive_does_not_hide_a_valid_one_in_the_same_header()
    {
        await using var server = Server("max-age=odd, public, s-maxage=864000");
        Configure($"probe.target_base_url = {server.BaseUrl}");

        (await RunAsync()).ExitCode.Should().Be(0);

        LedgerRows.Artists(Folder).Values.Should().AllSatisfy(row =>
        {
            row["verdict"].Should().Be("warm");
            row["warm_until"].Should().NotBeEmpty();
        });
    }

    private static RawServer Server(string cacheControl) => new(request => request.AnswerAsync(
        $$"""{"id":"{{request.Target.Split('/')[^1]}}","artistname":"Name","images":[],"Albums":[{}]}""", headers: $"Cache-Control: {cacheControl}\r\n"));
}
