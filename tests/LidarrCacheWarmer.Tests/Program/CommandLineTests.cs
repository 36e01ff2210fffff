namespace LidarrCacheWarmer.Tests.Program;

public sealed class CommandLineTests : ProgramTest
{
    [Fact]
    public async Task Help_shows_every_option_with_examples_and_the_exit_codes()
    {
        var run = await RunBareAsync("--help");

        run.ExitCode.Should().Be(0);
        run.Output.Should().ContainAll("--config", "--force-artists", "--force-rg", "--force-text-search", "--dry-run", "Examples:", "Exit codes:");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task The_main_help_fits_80_columns_and_40_lines_with_one_line_per_command()
    {
        var run = await RunBareAsync("--help");

        run.OutputLines.Should().HaveCountLessThanOrEqualTo(40).And.OnlyContain(line => line.Length <= 80);
        run.OutputLines.SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0).Should().HaveCount(11);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("schedule")]
    [InlineData("ledger")]
    [InlineData("ledger list")]
    public async Task Help_of_a_command_ends_with_its_details(string command)
    {
        var run = await RunBareAsync([.. command.Split(' '), "--help"]);

        run.ExitCode.Should().Be(0);
        run.Output.Should().ContainAll("Usage:", "Examples:");
        run.Output.IndexOf("Examples:", StringComparison.Ordinal).Should().BeGreaterThan(run.Output.IndexOf("Options:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_is_one_line_with_a_number()
    {
        var run = await RunBareAsync("--version");

        run.ExitCode.Should().Be(0);
        run.OutputLines.Should().ContainSingle().Which.Should().MatchRegex(@"^\d+\.\d+\.\d+\S*$");
    }

    [Theory]
    [InlineData("--force-everything")]
    [InlineData("warm")]
    [InlineData("--config")]
    public async Task An_unknown_word_is_a_usage_error_and_starts_nothing(string argument)
    {
        var run = await RunBareAsync(argument);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(argument).And.NotContain("   at ");
        Folder.Snapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_command_the_program_does_the_same_as_run()
    {
        Configure();

        var run = await StartBare(new Dictionary<string, string>(), "run", "--config", Folder.Config).EndAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task The_command_line_of_the_Python_tool_still_starts_a_run()
    {
        Configure();

        var run = await StartBare(new Dictionary<string, string>(), "python", "/app/main.py", "--config", Folder.Config).EndAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task CONFIG_PATH_names_the_config_if_no_option_names_it()
    {
        Configure();

        var run = await StartBare(new Dictionary<string, string> { ["CONFIG_PATH"] = Folder.Config }).EndAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task A_config_named_without_its_extension_is_found()
    {
        Configure();

        var run = await StartBare(new Dictionary<string, string>(), "--config", Folder.At("config")).EndAsync();

        run.ExitCode.Should().Be(0);
    }

    private Task<ProgramRun> RunBareAsync(params IEnumerable<string> arguments) =>
        StartBare(new Dictionary<string, string>(), arguments).EndAsync();
}
