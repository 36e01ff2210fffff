using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Results of one metadata server in the ledger do not count for another server.</summary>
public sealed class OtherServerTests : ProgramTest
{
    private const string Albums = "run.process_release_groups = true";

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_new_server_gets_every_request_and_a_return_to_the_old_server_causes_no_request(string storage)
    {
        await using var other = await SimulatedWorld.StartAsync(Options);
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.MissingCached());
        Configure($"ledger.storage_type = {storage}", Albums);
        await RunBeforeAsync();
        Configure($"ledger.storage_type = {storage}", Albums, To(other));

        var preview = await RunAsync("--dry-run");
        var run = await RunAsync();

        preview.Output.Should().Contain("4 artists");
        other.Metadata.Log.Requests.Select(request => request.Target["/api/v0.4".Length..]).Where(path => path.Length > 0)
            .Should().BeEquivalentTo([.. Artists.Select(PathOf), .. Artists.SelectMany(artist => artist.Albums).Select(PathOf)]);
        Metadata.Log.Total.Should().Be(0);
        run.OutputLines.Should().ContainSingle(line => line.Contains("The metadata server changed")).Which.Should().EndWith(
            $"The metadata server changed from {Metadata.BaseUrl} to {other.Metadata.BaseUrl}. The ledger keeps the results of {Metadata.BaseUrl} in case you use that server again. "
            + $"The ledger has no results of {other.Metadata.BaseUrl} yet.");

        Configure($"ledger.storage_type = {storage}", Albums);
        var back = await RunAsync();

        back.ExitCode.Should().Be(0, because: back.Error);
        Asked.Should().BeEmpty();
        StatusOf(Artists[0]).Should().Be("timeout");
        back.Output.Should().Contain(" are in use again.");
    }

    [Fact]
    public async Task Two_spellings_of_an_address_name_the_same_server()
    {
        Configure();
        await RunBeforeAsync();
        var port = new Uri(Metadata.BaseUrl).Port;
        Configure($"probe.target_base_url = HTTP://user:secret@127.0.0.1:{port}/api/v0.4//");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().BeEmpty();
        run.Output.Should().NotContain("changed from");
        Directory.GetFiles(Folder.Path).Select(File.ReadAllText).Where(text => !text.Contains("[probe]", StringComparison.Ordinal))
            .Should().OnlyContain(text => !text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Ledger_commands_name_the_server_whose_results_they_show(string storage)
    {
        await using var other = await SimulatedWorld.StartAsync(Options);
        Configure($"ledger.storage_type = {storage}");
        await RunBeforeAsync();
        Configure($"ledger.storage_type = {storage}", To(other));
        var before = Folder.Snapshot();

        var list = await RunBareAsync("ledger", "list", "--verdict", "warm");
        var stats = await RunBareAsync("stats", "--offline", "--json");

        list.ErrorLines.Should().Contain(line => line.EndsWith(
            $"These are the results of {Metadata.BaseUrl}, the metadata server of the last run. The next run uses {other.Metadata.BaseUrl} (target_base_url) and its results.", StringComparison.Ordinal));
        list.OutputLines.Count(line => line.Contains("warm", StringComparison.Ordinal)).Should().BeGreaterThanOrEqualTo(4);
        stats.ErrorLines.Should().ContainSingle().Which.Should().Contain("The metadata server changed from");
        stats.Output.Should().Contain("\"untried\": 4");
        Folder.Snapshot().Should().Equal(before);
    }

    private static string To(SimulatedWorld other) => $"probe.target_base_url = {other.Metadata.BaseUrl}";

    private Task<ProgramRun> RunBareAsync(params string[] arguments) =>
        StartBare(new Dictionary<string, string>(), [.. arguments, "--config", Folder.Config]).EndAsync();
}
