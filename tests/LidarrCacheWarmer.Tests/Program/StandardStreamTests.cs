namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Standard streams that are closed, on a full disk, or not read.</summary>
public sealed class StandardStreamTests : ProgramTest
{
    private const string Sentence = "Cannot write to the standard output";

    private static readonly string[] Unwritable = [">&-", ">/dev/full"];

    private static readonly string[] Reports =
        ["run --dry-run", "status", "status --json", "stats", "stats --json", "check", "check --json", "ledger list --json", "ledger export --csv", "run --help", "ledger convert --to sqlite --dry-run", "ledger recheck --kind artist --dry-run"];

    private static readonly string[] Works = ["run", "ledger recheck --kind artist --yes", "ledger convert --to sqlite", "healthcheck"];

    public static TheoryData<string, string> ReportsNowhere => Pairs(Reports, Unwritable);

    public static TheoryData<string, string> WorksNowhere => Pairs(Works, Unwritable);

    public static TheoryData<string, string> WithoutComplaints => Pairs([.. Reports, .. Works, "--bogus"], ["2>&-", "<&- 2>/dev/full"]);

    [Theory]
    [MemberData(nameof(ReportsNowhere))]
    public async Task A_report_that_cannot_be_written_ends_the_program_with_exit_code_6_and_one_error(string command, string redirection)
    {
        Configure();
        await RunBeforeAsync();

        var run = await StartFromShell("", redirection, command.Split(' ')).EndAsync();

        run.ExitCode.Should().Be(6, because: run.Error);
        run.ErrorLines.Where(line => line.Contains(Sentence)).Should().ContainSingle();
        run.Error.Should().NotContain("   at ");
    }

    [Theory]
    [MemberData(nameof(WorksNowhere))]
    public async Task A_command_continues_if_standard_output_is_not_writable_and_reports_this_once(
        string command, string redirection)
    {
        Configure();
        await RunBeforeAsync();

        var run = await StartFromShell("", redirection, command.Split(' ')).EndAsync();

        run.ExitCode.Should().Be(UsualCode(command), because: run.Error);
        run.ErrorLines.Where(line => line.Contains(Sentence)).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(WithoutComplaints))]
    public async Task A_command_without_standard_input_or_standard_error_ends_normally(
        string command, string redirection)
    {
        Configure("run.nonsense = 1");
        await RunBeforeAsync();

        var run = await StartFromShell("", redirection, command.Split(' ')).EndAsync();

        run.ExitCode.Should().Be(UsualCode(command), because: run.Output + run.Error);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_run_with_all_streams_closed_warms_everything_and_writes_no_output_into_files(string storage)
    {
        Configure($"ledger.storage_type = {storage}", "run.nonsense = 1");

        var run = await StartFromShell("", "<&- >&- 2>&-").EndAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(Artists.Count);
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().HaveCount(Artists.Count).And.AllBe("success");
        Folder.Written().Should().NotContain("nonsense").And.NotContain("Checking");
    }

    [Fact]
    public async Task A_schedule_without_standard_output_and_standard_error_warms_everything()
    {
        Configure("schedule.max_runs = 1");

        var run = await StartFromShell("", ">/dev/full 2>/dev/full", "schedule").EndAsync();

        run.ExitCode.Should().Be(0);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("ledger list")]
    [InlineData("--help")]
    public async Task A_closed_output_pipe_is_not_an_error(string command)
    {
        Configure();
        await RunBeforeAsync();

        var run = await StartFromShell("", "> >(head -c 1)", command.Split(' ')).EndAsync();

        run.ExitCode.Should().Be(0);
        run.Error.Should().NotContain(Sentence);
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData(">/dev/full")]
    public async Task A_version_that_cannot_be_written_ends_the_program_with_exit_code_6(string redirection)
    {
        var run = await StartFromShell($"exec \"$0\" --version {redirection};", "").EndAsync();

        run.ExitCode.Should().Be(6);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Sentence);
    }

    private static int UsualCode(string command) => command switch
    {
        "healthcheck" => 1,
        "--bogus" => 2,
        _ => 0,
    };

    private static TheoryData<string, string> Pairs(string[] commands, string[] redirections)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var command in commands)
        {
            foreach (var redirection in redirections)
            {
                pairs.Add(command, redirection);
            }
        }

        return pairs;
    }
}
