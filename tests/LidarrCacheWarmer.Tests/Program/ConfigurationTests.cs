using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The steps of a user from the first start to the first run.</summary>
public sealed class ConfigurationTests : ProgramTest
{
    // Few artists, because the README's sample config allows only three requests a second.
    protected override WorldOptions Options => new() { Library = new LibraryOptions { Artists = 2, AwkwardNames = false } };

    [Fact]
    public async Task A_missing_config_is_created_with_its_folder_and_the_user_is_asked_for_the_key()
    {
        var config = Path.Combine(Folder.Path, "new", "folder", "config.ini");

        var run = await RunAtAsync(config);

        run.ExitCode.Should().Be(1);
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("✅").And.Contain("api_key").And.Contain(config);
        (await File.ReadAllTextAsync(config)).Should().Contain("YOUR_LIDARR_API_KEY").And.Contain("[lidarr]");
    }

    [Fact]
    public async Task A_dry_run_without_a_config_creates_no_config_and_names_the_command_that_creates_one()
    {
        var run = await RunAsync("--dry-run");

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Config).And.Contain("a run, which creates one with defaults");
        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task An_unedited_config_is_reported_with_the_missing_key()
    {
        await RunAsync();

        var run = await RunAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("api_key").And.Contain("placeholder");
        Metadata.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_created_config_works_after_addresses_and_key_are_set()
    {
        await RunAsync();
        Edit(("http://192.168.1.103:8686", Lidarr.BaseUrl), ("https://api.lidarr.audio/api/v0.4", Metadata.BaseUrl), ("YOUR_LIDARR_API_KEY", Lidarr.ApiKey));

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
    }

    [Fact]
    public async Task The_README_sample_config_works_with_comments_after_values()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Program", "readme-sample.ini"), Folder.Config);
        Edit(("http://192.168.1.103:8686", Lidarr.BaseUrl), ("https://api.lidarr.audio/api/v0.4", Metadata.BaseUrl), ("YOUR_LIDARR_API_KEY", Lidarr.ApiKey));

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.ErrorLines.Should().BeEmpty();
        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
    }

    [Fact]
    public async Task The_README_sample_config_with_process_release_groups_on_warms_albums()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Program", "readme-sample.ini"), Folder.Config);
        Edit(
            ("http://192.168.1.103:8686", Lidarr.BaseUrl), ("https://api.lidarr.audio/api/v0.4", Metadata.BaseUrl), ("YOUR_LIDARR_API_KEY", Lidarr.ApiKey),
            ("process_release_groups = false", "process_release_groups = true"), ("rate_limit_per_second = 3", "rate_limit_per_second = 1000"));

        await RunAsync();

        Asked.Should().Contain(Artists.SelectMany(artist => artist.Albums).Select(PathOf));
    }

    [Fact]
    public async Task All_config_problems_are_shown_together_each_with_its_place()
    {
        Configure(
            "lidarr.base_url = localhost:8686", "probe.rate_limit_per_second = nan", "probe.max_concurrent_requests = many",
            "ledger.storage_type = xml", "run.process_release_groups = maybe", "probe.max_atempts_per_rg = 3");

        var run = await RunAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().HaveCount(6);
        run.Error.Should().ContainAll(
            "base_url", "rate_limit_per_second", "max_concurrent_requests", "storage_type", "process_release_groups", "max_atempts_per_rg", "max_attempts_per_rg");
        run.Output.Should().BeEmpty();
        Lidarr.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task The_environment_overrides_the_file()
    {
        Configure("probe.max_attempts_per_artist = 9");
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        await RunBeforeAsync();

        await StartWith(new Dictionary<string, string> { ["LCW__PROBE__MAX_ATTEMPTS_PER_ARTIST"] = "2" }).EndAsync();

        Asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_key_may_come_from_a_file_named_in_the_environment()
    {
        Configure("lidarr.api_key = YOUR_LIDARR_API_KEY");
        var secret = Folder.At("secret");
        await File.WriteAllTextAsync(secret, Lidarr.ApiKey + "\n");

        var run = await StartWith(new Dictionary<string, string> { ["LCW__LIDARR__API_KEY_FILE"] = secret }).EndAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(Artists.Count);
    }

    private Task<ProgramRun> RunAtAsync(string config) =>
        StartBare(new Dictionary<string, string>(), "--config", config).EndAsync();

    private void Edit(params IEnumerable<(string Old, string New)> replacements) => File.WriteAllText(
        Folder.Config,
        replacements.Aggregate(File.ReadAllText(Folder.Config), (text, one) => text.Replace(one.Old, one.New, StringComparison.Ordinal)));
}
