using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The results log: a small file that each run writes for other programs.</summary>
public sealed class ResultsLogTests : ProgramTest
{
    [Fact]
    public async Task Results_log_has_the_Python_tools_file_name_and_keys_in_order_then_our_own_keys()
    {
        var python = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Program", "python", "v1.6_csv", "results.log"));
        Configure();

        await RunAsync();

        var log = Folder.ResultsLogs.Should().ContainSingle().Which;
        Path.GetFileName(log).Should().MatchRegex(@"^results_\d{8}T\d{6}Z\.log$");
        var keys = await KeysAsync(log);
        keys.Take(python.Length).Should().Equal(python.Select(line => line.Split('=')[0]));
        keys.Skip(python.Length).Should().Contain(["outcome", "requests"]).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Results_log_values_describe_the_ledger_and_the_run()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure("run.process_release_groups = true");

        await RunAsync();

        var text = await File.ReadAllTextAsync(Folder.ResultsLogs.Single());
        text.Split('\n').Should().Contain(
        [
            "artists_success=3", "artists_timeout=1", "artists_total=4", "rg_success=6", "rg_timeout=0", "rg_total=8",
            "force_artists=true", "process_release_groups=true", "verify_ssl=true", "lidarr_timeout=60", "outcome=finished", "requests=11",
        ]);
        text.Should().NotContain("\r").And.EndWith("\n");
        text.Split('\n')[0].Should().MatchRegex(@"^finished_at_utc=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$");
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(string log) =>
        [.. (await File.ReadAllLinesAsync(log)).Select(line => line.Split('=')[0])];
}
