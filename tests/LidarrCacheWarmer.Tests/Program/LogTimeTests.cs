namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The setting <c>log_time</c>.</summary>
public sealed class LogTimeTests : ProgramTest
{
    private const string Time = @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ";

    [Fact]
    public async Task Each_line_of_a_pipe_begins_with_the_time_if_the_config_says_auto()
    {
        Configure("monitoring.log_time = auto");

        var run = await RunAsync();

        run.OutputLines.Where(line => line.Length > 0).Should().NotBeEmpty().And.AllSatisfy(line => line.Should().MatchRegex(Time));
    }

    [Fact]
    public async Task Lines_of_the_schedule_begin_with_the_time_too()
    {
        Configure("monitoring.log_time = auto", "schedule.max_runs = 1");

        var run = await StartSchedule().EndAsync();

        run.OutputLines.Should().ContainSingle(line => line.EndsWith("The schedule ends.")).Which.Should().MatchRegex(Time);
    }

    [Theory]
    [InlineData("auto", false)]
    [InlineData("always", true)]
    public async Task Lines_in_the_journal_of_systemd_have_a_time_only_if_always_wanted(string setting, bool expected)
    {
        Configure($"monitoring.log_time = {setting}");

        var run = await StartFromShell("export JOURNAL_STREAM=$(stat -Lc %d:%i /proc/$$/fd/1);", "", "run").EndAsync();

        run.OutputLines[0].Should().EndWith("Fetching artists from Lidarr...");
        run.OutputLines[0].StartsWith("20", StringComparison.Ordinal).Should().Be(expected);
    }

    [Fact]
    public async Task A_config_without_the_setting_keeps_lines_without_a_time()
    {
        Configure();

        (await RunAsync()).OutputLines.Should().Contain("Fetching artists from Lidarr...");
    }
}
