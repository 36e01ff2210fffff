namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Terminals with any TERM, created by the command <c>script</c>.</summary>
public sealed class TerminalTests : ProgramTest
{
    public static TheoryData<string> Names => ["", "dumb", "unknown", "xterm-256color", "no-such-terminal", "../../../etc/passwd", "/dev/zero", "a\nb", "%s%n", new string('x', 5000)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Commands_work_with_any_value_of_TERM(string name)
    {
        Configure();

        foreach (var command in (string[])["run", "ledger list", "--help", "stats"])
        {
            var run = await OnTerminalAsync(name, command);

            run.ExitCode.Should().Be(0, because: command + run.Output);
            run.Output.Should().NotBeEmpty().And.NotContain("Unhandled").And.NotContain("bug in the program");
        }

        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task A_damaged_terminfo_entry_gives_one_error_if_a_command_asks_questions()
    {
        Directory.CreateDirectory(Folder.At("terminfo/d"));
        await File.WriteAllTextAsync(Folder.At("terminfo/d/damaged"), "no description of a terminal");

        var run = await OnTerminalAsync("damaged", "init", $"TERMINFO='{Folder.At("terminfo")}'");

        run.ExitCode.Should().Be(2, because: run.Output);
        run.Output.Should().Contain("TERM=xterm").And.Contain("--non-interactive");
        File.Exists(Folder.Config).Should().BeFalse();
    }

    [Fact]
    public async Task Init_offers_the_key_of_a_file_without_printing_it()
    {
        Directory.CreateDirectory(Folder.At("home/.config/Lidarr"));
        await File.WriteAllTextAsync(Folder.At("home/.config/Lidarr/config.xml"), $"<Config><ApiKey>{Lidarr.ApiKey}</ApiKey></Config>");

        var run = await OnTerminalAsync("xterm", "init", $"HOME='{Folder.At("home")}' XDG_CONFIG_HOME=", $"{Lidarr.BaseUrl}\n\n\n\n\n");

        run.ExitCode.Should().Be(0, because: run.Output);
        run.Output.Should().Contain("Use the API key in").And.Contain("accepts the key").And.NotContain(Lidarr.ApiKey);
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain($"api_key = {Lidarr.ApiKey}");
    }

    private async Task<ProgramRun> OnTerminalAsync(string name, string command, string variables = "", string input = "")
    {
        var words = $"\"$PROGRAM\" {command} --config '{Folder.Config}'";
        return await StartFromShell($"export PROGRAM=\"$0\" TERM=\"$TERMINAL\" {variables}; exec script -qec '{words.Replace("'", "'\\''")}' /dev/null #", "", new Dictionary<string, string> { ["TERMINAL"] = name }).EndWithInputAsync(input);
    }
}
