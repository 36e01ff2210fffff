using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A metadata service that is down, or sends Retry-After.</summary>
public sealed class ServiceFaultTests : ProgramTest
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 30, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Fact]
    public async Task A_closed_port_ends_the_run_soon_and_leaves_every_entry_untried()
    {
        Configure(
            $"probe.target_base_url = http://127.0.0.1:{FreePort.Find()}/api/v0.4",
            "probe.circuit_breaker_threshold = 1", "probe.max_concurrent_requests = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(4);
        LedgerRows.Artists(Folder).Values.Select(row => row["last_status_code"]).Should().HaveCount(30).And.OnlyContain(code => code.Length == 0);
        Folder.ResultsLogs.Should().ContainSingle().Which.Should().Match(log => File.ReadAllText(log).Contains("outcome=service_down"));
    }

    [Theory]
    [InlineData("shedding")]
    [InlineData("blocked")]
    [InlineData("without redis")]
    public async Task A_service_that_refuses_everything_ends_the_run_and_leaves_every_entry_untried(string condition)
    {
        Metadata.Condition = condition switch
        {
            "shedding" => ServiceCondition.Shedding,
            "blocked" => ServiceCondition.Blocked(),
            _ => ServiceCondition.WithoutRedis,
        };
        Configure("probe.circuit_breaker_threshold = 2");

        var run = await RunAsync();

        run.ExitCode.Should().Be(4);
        Metadata.Log.Total.Should().Be(3, "the breaker opens once and two trials are refused");
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().HaveCount(30).And.AllBe("");
    }

    [Fact]
    public async Task No_request_is_sent_before_Retry_After_has_passed()
    {
        Metadata.ConditionFor(1, ServiceCondition.RateLimited(TimeSpan.FromSeconds(2)));
        Configure();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        var requests = Metadata.Log.Requests;
        (requests[1].Arrived - requests[0].Arrived).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    [Fact]
    public async Task A_very_long_Retry_After_ends_the_run_at_once()
    {
        Metadata.Condition = ServiceCondition.RateLimited(TimeSpan.FromHours(1));
        Configure();

        var run = await RunAsync();

        run.ExitCode.Should().Be(4);
        Metadata.Log.Total.Should().Be(1);
    }

    [Fact]
    public async Task Load_shedding_costs_entries_no_attempt()
    {
        Metadata.ConditionFor(3, ServiceCondition.Shedding);
        Configure("probe.max_concurrent_requests = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        LedgerRows.Artists(Folder).Values.Should().AllSatisfy(row =>
        {
            row["status"].Should().Be("success");
            row["attempts"].Should().Be("1");
        });
        Metadata.Log.Total.Should().Be(3 + 30);
    }

    [Fact]
    public async Task Cold_entries_do_not_end_the_run()
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.AlwaysCold());
        }

        Configure("probe.circuit_breaker_threshold = 1");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(30);
    }
}
