using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The server refuses every entry: a blocked address, a wrong path or a missing database.</summary>
public sealed class RefusedEverythingTests : ProgramTest
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 30, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Theory]
    [InlineData(403, "text/plain", "error code: 1009", "403 error code: 1009 to every request. The server probably blocks this machine's IP address")]
    [InlineData(403, "application/json", """{"message":"Forbidden"}""", "403 Forbidden to every request. The server probably blocks this machine's IP address")]
    [InlineData(403, null, "", "403 access denied to every request. The server probably blocks this machine's IP address")]
    [InlineData(404, "text/html", "<html></html>", "404 an HTML page to every request. The path in target_base_url in [probe] is probably wrong")]
    [InlineData(405, null, "", "The path in target_base_url in [probe] is probably wrong")]
    [InlineData(410, "text/plain", "moved house", "410 moved house to every request. The path in target_base_url in [probe] is probably wrong")]
    [InlineData(451, null, "", "The server probably blocks this machine's IP address")]
    [InlineData(501, null, "", "The server is probably in maintenance")]
    [InlineData(503, "application/json", """{"error":"Musicbrainz not ready"}""", "503 Musicbrainz not ready to every request. The server is probably in maintenance")]
    [InlineData(503, "text/plain", "try later", "503 try later to every request. The server is probably in maintenance")]
    public async Task A_service_that_refuses_everything_ends_each_run_with_exit_code_4_and_the_likely_cause(int status, string? contentType, string body, string cause)
    {
        Metadata.Condition = ServiceCondition.Answering(status, contentType, body);
        Configure("probe.circuit_breaker_threshold = 4", "run.process_release_groups = true");

        for (var run = 0; run < 2; run++)
        {
            Metadata.Log.Reset();
            var ended = await RunAsync();

            ended.ExitCode.Should().Be(4);
            ended.Output.Should().Contain(cause);
            Metadata.Log.Total.Should().BeLessThanOrEqualTo(1 + 10 + 5 + 1 + 4);
            LedgerRows.Artists(Folder).Values.Should().HaveCount(30).And.OnlyContain(row => row["status"].Length == 0 && row["attempts"] == "0");
        }
    }

    [Fact]
    public async Task A_wrong_path_in_the_base_URL_is_named_as_the_cause()
    {
        Configure($"probe.target_base_url = {Metadata.BaseUrl}/wrong", "probe.circuit_breaker_threshold = 2");

        var run = await RunAsync();

        run.ExitCode.Should().Be(4);
        run.Output.Should().Contain("The path in target_base_url in [probe] is probably wrong");        (await StartBare(new Dictionary<string, string>(), ["check", "--config", Folder.Config]).EndAsync())
            .Output.Should().Contain("to its root page and to an artist").And.Contain("is probably wrong");
    }

    [Theory]
    [InlineData("csv", 403)]
    [InlineData("sqlite", 410)]
    [InlineData("sqlite", 503)]
    public async Task A_ban_during_a_run_leaves_the_refused_entries_untried(string storage, int status)
    {
        Metadata.ConditionAfter(12, ServiceCondition.Answering(status, "application/json", """{"error":"no"}"""));
        Configure($"ledger.storage_type = {storage}", "probe.circuit_breaker_threshold = 3", "probe.max_concurrent_requests = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(4);
        var rows = LedgerRows.Artists(Folder).Values;
        rows.Where(row => row["status"] == "success").Should().HaveCount(11);
        rows.Where(row => row["status"].Length == 0).Should().HaveCount(19);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_server_without_a_root_page_and_with_cold_404_entries_does_not_count_as_down(string storage)
    {
        Metadata.OwnPage = ServiceCondition.Answering(404, "application/json", """{"error":"Artist not found"}""");
        foreach (var artist in Artists.Take(12))
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Missing);
        }

        Configure($"ledger.storage_type = {storage}", "probe.max_attempts_per_artist = 3");
        await RunBeforeAsync();

        var again = await RunBeforeAsync();

        again.Output.Should().Contain("12 failed");
        LedgerRows.Artists(Folder).Values.Count(row => row["status"] == "success").Should().Be(18);
    }

    [Fact]
    public async Task Fifteen_blacklisted_artists_are_not_a_ban_and_pause_after_the_second_run()
    {
        foreach (var artist in Artists.Take(15))
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Exactly(403, "application/json", """{"error":"Blacklisted artist"}"""));
        }

        Configure();

        await RunBeforeAsync();
        LedgerRows.Artists(Folder).Values.Where(row => row["verdict"] == "missing").Should().HaveCount(15)
            .And.OnlyContain(row => row["evidence"] == "403 Blacklisted artist" && row["next_full_check"].Length == 0);
        await RunBeforeAsync();
        var third = await RunBeforeAsync();

        third.Output.Should().Contain("15 missing");
        LedgerRows.Artists(Folder).Values.Where(row => row["next_full_check"].Length > 0).Should().HaveCount(15);
    }
}
