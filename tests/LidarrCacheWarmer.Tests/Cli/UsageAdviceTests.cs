using System.CommandLine;
using LidarrCacheWarmer.Cli;

namespace LidarrCacheWarmer.Tests.Cli;

public sealed class UsageAdviceTests
{
    private const string Program = "lidarr-cache-warmer";

    [Theory]
    [InlineData("stat", "stats")]
    [InlineData("schedul", "schedule")]
    [InlineData("statu", "status")]
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

        UsageAdvice.Sentences(parsed).Should().ContainSingle().Which.Should().EndWith($". Write '{Program} {meant}' if you mean that.");
    }

    [Theory]
    [InlineData("frobnicate", $"'frobnicate' is not a command of '{Program}'.")]
    [InlineData("run now", $"'now' is not an argument of '{Program} run'.")]
    [InlineData("stats --frobnicate", $"'--frobnicate' is not an option of '{Program} stats'.")]
    [InlineData("ledger", $"'{Program} ledger' needs one of these commands: list, show, forget, recheck, convert, export.")]
    public void No_suggestion_is_made_for_a_word_that_resembles_no_known_word(string typed, string sentence) =>
        UsageAdvice.Sentences(Parse(typed)).Should().Equal(sentence);

    [Theory]
    [InlineData("stat", $"{Program} --help")]
    [InlineData("ledger ls", $"{Program} ledger --help")]
    [InlineData("ledger list --limit x", $"{Program} ledger list --help")]
    public void A_usage_error_points_to_the_help_of_its_command(string typed, string help) => UsageAdvice.HelpOf(Parse(typed)).Should().Be(help);

    private static ParseResult Parse(string typed) => RootCommandLine.Create().Parse(typed.Split(' '));
}
