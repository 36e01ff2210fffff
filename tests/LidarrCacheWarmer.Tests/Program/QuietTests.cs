namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The options <c>--quiet</c> and <c>--verbose</c>.</summary>
public sealed class QuietTests : ProgramTest
{
    [Fact]
    public async Task A_quiet_run_prints_only_its_end()
    {
        Configure();

        var run = await RunAsync("--quiet");

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Where(line => line.Length > 0).First().Should().Be("=== Final Summary ===");
    }

    [Fact]
    public async Task A_quiet_schedule_prints_errors_and_the_end_of_each_run()
    {
        Configure("schedule.max_runs = 1");

        var run = await StartBare(new Dictionary<string, string>(), "schedule", "--quiet", "--config", Folder.Config).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("=== Final Summary ===").And.NotContain("Next run").And.NotContain("The schedule ends.");
    }

    [Fact]
    public async Task Quiet_and_verbose_together_give_one_error()
    {
        Configure();

        var run = await RunAsync("--quiet", "--verbose");

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Contain("--quiet and --verbose contradict each other");
    }
}
