using System.CommandLine;
using LidarrCacheWarmer.Cli;

namespace LidarrCacheWarmer.Tests.Cli;

public sealed class UsageAdviceTests
{
    private const string Program = "lidarr-cache-warmer";

    [Theory]
    [InlineData("stat", "stats")]
    [InlineData("schedul", "schedule")]
    [InlineData("status", "stats")]
    [InlineData("help", "--help")]
    [InlineData("version", "--version")]
    [InlineData("--hlep", "--help")]
    [InlineData("ledger ls", "ledger list")]
    [InlineData("ledger rm", "ledger forget")]
    [InlineData("ledger lst", "ledger list")]
    [InlineData("stats --canary", "stats --canary-stats")]
    [InlineData("ledger list --verdct cold", "ledger list --verdict")]
    public void The_intended_option_is_suggested(string typed, string meant)
    {
        var parsed = Parse(typed);

        UsageAdvice.Sentences(parsed).Should().ContainSingle().Which.Should().EndWith($": write '{Program} {meant}' if that is meant.");
    }

    [Theory]
    [InlineData("frobnicate", $"'frobnicate' is no command of '{Program}'.")]
    [InlineData("run now", $"'now' is no argument of '{Program} run'.")]
    [InlineData("stats --frobnicate", $"'--frobnicate' is no option of '{Program} stats'.")]
    [InlineData("ledger", $"'{Program} ledger' wants one of these behind it: list, show, forget, recheck, convert, export.")]
    public void A_word_that_resembles_nothing_gets_no_suggestion(string typed, string sentence) =>
        UsageAdvice.Sentences(Parse(typed)).Should().Equal(sentence);

    [Theory]
    [InlineData("stat", $"{Program} --help")]
    [InlineData("ledger ls", $"{Program} ledger --help")]
    [InlineData("ledger list --limit x", $"{Program} ledger list --help")]
    public void Help_shown_is_that_of_the_command(string typed, string help) => UsageAdvice.HelpOf(Parse(typed)).Should().Be(help);

    private static ParseResult Parse(string typed) => RootCommandLine.Create().Parse(typed.Split(' '));
}
