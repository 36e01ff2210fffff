namespace LidarrCacheWarmer.Tests.Program;

/// <summary><c>init</c> without a terminal.</summary>
public sealed class InitTests : ProgramTest
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Init_in_a_pipe_writes_the_default_config_and_asks_nothing()
    {
        var run = await InitAsync(Nothing);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().BeEmpty();
        run.Error.Should().Contain($"{Folder.Config} was created").And.EndWith("lidarr-cache-warmer check\n");
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain("YOUR_LIDARR_API_KEY");
        Folder.Snapshot().Keys.Should().Equal("config.ini");
        Lidarr.Log.Total.Should().Be(0);
    }

    [Fact]
    public async Task An_existing_config_stays_unchanged()
    {
        Configure();
        var before = Folder.Snapshot();

        var run = await InitAsync(Nothing);

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("already exists and was not changed");
        Folder.Snapshot().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Init_with_address_and_key_writes_a_working_config()
    {
        var key = Folder.At("key.txt");
        await File.WriteAllTextAsync(key, Lidarr.ApiKey + "\n");

        var run = await InitAsync(Nothing, "--non-interactive", "--url", Lidarr.BaseUrl, "--api-key-file", key);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().NotContain(Lidarr.ApiKey);
        var check = await StartBare(new Dictionary<string, string> { ["LCW__PROBE__TARGET_BASE_URL"] = Metadata.BaseUrl }, "check", "--config", Folder.Config).EndAsync();
        check.ExitCode.Should().Be(0, because: check.Output);
    }

    [Theory]
    [InlineData("--url", "lidarr:8686", "--url")]
    [InlineData("--url", "http://lidarr:8686?apikey=0123456789abcdef0123456789abcdef", "--url")]
    [InlineData("--api-key-file", "/nowhere/key", "/nowhere/key")]
    public async Task An_unusable_value_gives_one_error_and_nothing_is_written(string option, string value, string named)
    {
        var run = await InitAsync(Nothing, option, value);

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(named).And.NotContain("0123456789abcdef");
        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task Settings_from_the_environment_are_named_and_not_copied_to_the_config()
    {
        var run = await InitAsync(new Dictionary<string, string> { ["LCW__LIDARR__API_KEY"] = Lidarr.ApiKey });

        run.ExitCode.Should().Be(0);
        run.Error.Should().Contain("LCW__LIDARR__API_KEY").And.NotContain(Lidarr.ApiKey);
        (await File.ReadAllTextAsync(Folder.Config)).Should().NotContain(Lidarr.ApiKey);
    }

    [Fact]
    public async Task A_config_folder_below_a_file_gives_one_error()
    {
        await File.WriteAllTextAsync(Folder.At("file"), "");

        var run = await StartBare(Nothing, "init", "--config", Folder.At("file/config.ini")).EndAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("cannot create the default config at this path");
    }

    [Fact]
    public async Task Next_command_names_a_config_in_an_unusual_place_quoted_for_a_shell()
    {
        var elsewhere = Folder.At("my config.ini");

        var run = await StartBare(Nothing, "init", "--config", elsewhere).EndAsync();

        run.Error.Should().Contain("Set base_url and api_key in it. Next: ").And.EndWith($"lidarr-cache-warmer check --config '{elsewhere}'\n");
    }

    [Fact]
    public async Task Init_completes_the_unedited_config_of_a_first_start()
    {
        (await Start().EndAsync()).Error.Should().Contain("Set base_url and api_key in it").And.Contain("'init'");

        var run = await InitAsync(Nothing, "--url", Lidarr.BaseUrl);

        run.ExitCode.Should().Be(0, because: run.Error);
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain($"base_url = {Lidarr.BaseUrl}");
    }

    [Fact]
    public async Task An_address_without_a_key_is_tested_and_a_failure_is_a_warning()
    {
        (await InitAsync(Nothing, "--url", Lidarr.BaseUrl)).Error.Should().Contain($"✅ Lidarr answers at {Lidarr.BaseUrl}.");
        File.Delete(Folder.Config);

        var run = await InitAsync(Nothing, "--url", $"http://127.0.0.1:{FreePort.Find()}");

        run.ExitCode.Should().Be(0, because: run.Error);
        run.ErrorLines[0].Should().StartWith("⚠️").And.Contain("Nothing listens");
        File.Exists(Folder.Config).Should().BeTrue();
    }

    private Task<ProgramRun> InitAsync(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        StartBare(environment, ["init", "--config", Folder.Config, .. arguments]).EndAsync();

    [Fact]
    public async Task Metadata_server_named_by_Lidarr_is_used_without_a_question()
    {
        var key = Folder.At("key.txt");
        await File.WriteAllTextAsync(key, Lidarr.ApiKey + "\n");
        Lidarr.MetadataSource = Metadata.BaseUrl;

        var run = await InitAsync(Nothing, "--non-interactive", "--url", Lidarr.BaseUrl, "--api-key-file", key);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().Contain("accepts the key").And.Contain("target_base_url = auto");
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain("target_base_url = auto");
    }

    [Fact]
    public async Task Init_warns_about_an_unreadable_Lidarr_and_writes_the_config()
    {
        var key = Folder.At("key.txt");
        await File.WriteAllTextAsync(key, "fedcba9876543210fedcba9876543210");

        var run = await InitAsync(Nothing, "--non-interactive", "--url", Lidarr.BaseUrl, "--api-key-file", key);

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().Contain("⚠️").And.Contain("was created").And.NotContain("fedcba9876543210fedcba9876543210");
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain($"base_url = {Lidarr.BaseUrl}");
    }
}
