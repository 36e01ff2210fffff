using LidarrCacheWarmer.Cli;

namespace LidarrCacheWarmer.Tests.Cli;

public sealed class OldWordsTests
{
    [Theory]
    [InlineData("python /app/stats.py --config /data/config.ini", "stats --config /data/config.ini")]
    [InlineData("python3 -u main.py --config config.ini", "run --config config.ini")]
    [InlineData("/usr/bin/python3.12 ./main.py --dry-run", "run --dry-run")]
    [InlineData("-u /app/main.py --config=x", "run --config=x")]
    [InlineData("main.py --config x --force-artists --force-rg", "run --config x --force-artists --force-rg")]
    [InlineData("/app/entrypoint.py", "schedule")]
    [InlineData("python entrypoint.py", "schedule")]
    public void Script_names_of_the_Python_tool_become_commands(string old, string now) => Translate(old).Should().Be(now);

    [Theory]
    [InlineData("main.py --conf x", "run --config x")]
    [InlineData("main.py --c=x --dry", "run --config=x --dry-run")]
    [InlineData("main.py --force-a --force-r --force-t", "run --force-artists --force-rg --force-text-search")]
    [InlineData("stats.py --con x --can --cf", "stats --config x --canary-stats --cf-cache-stats")]
    [InlineData("stats.py --h", "stats --help")]
    public void Abbreviated_options_of_the_Python_tool_are_expanded(string old, string now) => Translate(old).Should().Be(now);

    [Theory]
    [InlineData("main.py --force", "run --force")]
    [InlineData("stats.py --c x", "stats --c x")]
    [InlineData("main.py --", "run --")]
    [InlineData("main.py --config --dry", "run --config --dry")]
    [InlineData("stats.py --json", "stats --json")]
    public void Ambiguous_and_unknown_options_are_left_to_the_parser(string old, string now) => Translate(old).Should().Be(now);

    [Theory]
    [InlineData("")]
    [InlineData("schedule --config main.py")]
    [InlineData("--config stats.py")]
    [InlineData("run --conf x")]
    [InlineData("python")]
    [InlineData("python -c main")]
    [InlineData("pythonic main.py")]
    [InlineData("main.pyc --dry")]
    public void A_command_line_that_starts_no_Python_script_stays_unchanged(string words) => Translate(words).Should().Be(words);

    [Fact]
    public void Arguments_of_entrypoint_py_are_ignored_with_a_notice()
    {
        var old = OldWords.Translate(["python", "/app/entrypoint.py", "--config", "x"]);

        old.Arguments.Should().Equal("schedule");
        old.Remark.Should().Be("entrypoint.py takes no arguments, so \"--config x\" is ignored. Use: schedule --config PATH");
    }

    private static string Translate(string words) =>
        string.Join(' ', OldWords.Translate(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Arguments);
}
