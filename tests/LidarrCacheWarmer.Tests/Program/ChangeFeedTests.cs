using System.Globalization;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// A run requests the entries that the metadata server lists as changed, even if their cached answers have not expired.
/// </summary>
public sealed class ChangeFeedTests : ProgramTest
{
    private static readonly string[] Debug = ["run.process_release_groups = true", "monitoring.log_level = DEBUG"];

    private string Notes => Folder.ArtistsCsv + ".notes";

    [Fact]
    public async Task Exactly_the_changed_entries_of_the_library_are_requested()
    {
        Configure(Debug);
        await RunBeforeAsync();
        var since = await LieBackAsync(TimeSpan.FromHours(2));
        Metadata.ArtistChanged(Artists[2].Mbid);
        Metadata.ArtistChanged("99999999-9999-4999-8999-999999999999");
        Metadata.AlbumChanged(Artists[0].Albums[1].Mbid);

        var run = await RunAsync();

        Asked.Should().Equal(
            $"/recent/artist?since={since}", PathOf(Artists[2]), $"/recent/album?since={since}", PathOf(Artists[0].Albums[1]));
        run.Output.Should().Contain("reports 2 artists changed since the last run").And.Contain("reports 1 album")
            .And.Contain("1 changed on the server since the last check");
    }

    [Fact]
    public async Task A_list_of_changes_requested_a_moment_ago_is_not_requested_again()
    {
        Configure(Debug);
        await RunBeforeAsync();
        await LieBackAsync(TimeSpan.FromHours(2));
        Metadata.ArtistChanged(Artists[2].Mbid);
        await RunBeforeAsync();

        await RunAsync();

        Asked.Should().BeEmpty("the list was requested a moment ago");
    }

    [Fact]
    public async Task A_truncated_list_of_changes_is_not_used()
    {
        Configure(Debug);
        await RunBeforeAsync();
        await LieBackAsync(TimeSpan.FromHours(2));
        Metadata.RecentIsLimited = true;
        Metadata.ArtistChanged(Artists[2].Mbid);

        var run = await RunAsync();

        Asked.Should().HaveCount(2).And.OnlyContain(path => path.StartsWith("/recent/", StringComparison.Ordinal));
        run.Output.Should().Contain("🔧 The metadata server's list of changed artists is incomplete, so it is not used.")
            .And.Contain("list of changed albums is incomplete");
    }

    [Fact]
    public async Task A_list_of_changes_that_the_server_lacks_is_requested_once_a_day()
    {
        Configure(Debug);
        await RunBeforeAsync();
        await LieBackAsync(TimeSpan.FromHours(2));
        Metadata.ArtistChanged(Artists[2].Mbid);
        Metadata.ConditionFor(2, ServiceCondition.Blocked(404));

        var run = await RunAsync();
        var next = await RunAsync();

        Asked.Should().HaveCount(2).And.OnlyContain(path => path.StartsWith("/recent/", StringComparison.Ordinal));
        run.Output.Should().Contain("🔧 The metadata server has no list of changed artists (404)");
        next.Output.Should().NotContain("list of changed");
    }

    [Fact]
    public async Task A_failed_request_for_a_list_of_changes_is_repeated_an_hour_later()
    {
        Configure(Debug);
        await RunBeforeAsync();
        await LieBackAsync(TimeSpan.FromHours(2));
        Metadata.ArtistChanged(Artists[2].Mbid);
        Metadata.ConditionFor(1, ServiceCondition.WithoutRedis);

        var run = await RunAsync();
        await RunAsync();
        Asked.Should().NotContain(path => path == PathOf(Artists[2]));
        await LieBackAsync(TimeSpan.FromHours(2));
        await RunAsync();

        run.Output.Should().Contain("🔧 Cannot get the metadata server's list of changed artists (503)");
        Asked.Should().ContainSingle(path => path == PathOf(Artists[2]));
    }

    [Fact]
    public async Task Changes_are_reported_only_in_verbose_output()
    {
        Configure();
        await RunBeforeAsync();
        await LieBackAsync(TimeSpan.FromHours(2));

        var run = await RunAsync();

        Asked.Should().ContainSingle(path => path.StartsWith("/recent/artist", StringComparison.Ordinal));
        run.Output.Should().NotContain("🔧");
    }

    [Fact]
    public async Task The_first_run_requests_no_list_of_changes()
    {
        Configure(Debug);

        await RunAsync();

        Asked.Should().HaveCount(12).And.NotContain(path => path.StartsWith("/recent", StringComparison.Ordinal));
    }

    /// <summary>Changes the ledger as if the lists were last requested this long ago.</summary>
    /// <returns>The time of that request, in the format of request URLs.</returns>
    private async Task<string> LieBackAsync(TimeSpan ago)
    {
        var since = (TimeProvider.System.GetUtcNow() - ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var lines = await File.ReadAllLinesAsync(Notes);
        await File.WriteAllLinesAsync(Notes, lines.Select(line =>
            line.StartsWith("changes:", StringComparison.Ordinal) ? $"{line.Split('=')[0]}={since}" : line));
        return since;
    }
}
