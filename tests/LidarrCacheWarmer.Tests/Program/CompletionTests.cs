namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The scripts of <c>completion</c>, in the shells themselves.</summary>
public sealed class CompletionTests : ProgramTest
{
    [Theory]
    [InlineData("led", "ledger")]
    [InlineData("check --o", "--offline")]
    [InlineData("ledger list --verdict t", "thin")]
    [InlineData("ledger convert --to ", "csv sqlite")]
    [InlineData("ledger convert --dry-run --ov", "--overwrite")]
    [InlineData("check --offline --j", "--json")]
    [InlineData("check --config check --j", "--json")]
    [InlineData("ledger list --verdict cold --kind artist w", "")]
    [InlineData("ledger list --verdict cold w", "warm")]
    [InlineData("ledger ", "list show forget recheck convert export --help")]
    [InlineData("completion ", "bash fish zsh --help")]
    [InlineData("check --config ", "")]
    [InlineData("ledger show ", "--config --help --json")]
    public async Task Bash_completes_a_command_line(string typed, string candidates)
    {
        var script = $"""
            source <("$0" completion bash)
            COMP_WORDS=("$0" {typed}{(typed.EndsWith(' ') ? "''" : "")}) COMP_CWORD=$(({typed.Count(letter => letter == ' ')} + 1))
            _lidarr_cache_warmer
            echo "${"{COMPREPLY[*]}"}"
            exit;
            """;

        (await StartFromShell(script, "").EndAsync()).Output.Should().Be($"{candidates}\n");
    }

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "#compdef lidarr-cache-warmer")]
    [InlineData("fish", "complete -c lidarr-cache-warmer")]
    public async Task Each_shell_has_its_script(string shell, string expected)
    {
        var run = await StartBare(new Dictionary<string, string>(), "completion", shell).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain(expected);
    }

    [Fact]
    public async Task An_unknown_shell_gives_one_error_with_the_known_shells()
    {
        var run = await StartBare(new Dictionary<string, string>(), "completion", "csh").EndAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Contain("'csh'").And.EndWith("'bash' 'zsh' 'fish'");
    }
}
