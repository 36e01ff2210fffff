using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_prints_as_stars_everywhere()
    {
        using var folder = new ConfigFolder();
        var options = folder.LoadLines().Options;

        options.Lidarrs[0].ApiKey.Reveal().Should().Be(ConfigFolder.ApiKey);
        $"{options.Lidarrs[0].ApiKey} {options.Lidarrs[0]} {options} {string.Join(' ', options.Settings)}"
            .Should().Contain("***").And.NotContain(ConfigFolder.ApiKey);
    }

    [Theory]
    [InlineData("base_url = " + ConfigFolder.ApiKey)]
    [InlineData("  " + ConfigFolder.ApiKey)]
    [InlineData(ConfigFolder.ApiKey)]
    [InlineData("api_key = " + ConfigFolder.ApiKey)]
    [InlineData("[run]\nbatch_write_frequency = x" + ConfigFolder.ApiKey + "x")]
    public void A_key_pasted_into_a_wrong_place_is_not_shown(string line)
    {
        using var folder = new ConfigFolder();

        folder.RefuseLines(line).Problems.Should().NotBeEmpty()
            .And.OnlyContain(problem => !problem.Sentence.Contains(ConfigFolder.ApiKey));
    }

    [Fact]
    public void A_key_with_blanks_or_non_ASCII_letters_is_rejected_and_not_shown()
    {
        using var folder = new ConfigFolder();

        folder.RefuseText("[lidarr]\napi_key = abc def é\n").Problems.Should().ContainSingle()
            .Which.Sentence.Should().StartWith(folder.ConfigPath + ":2: lidarr.api_key contains a space").And.NotContain("def");
    }

    [Fact]
    public void A_quoted_key_is_a_warning_because_the_quotes_are_part_of_the_key()
    {
        using var folder = new ConfigFolder();

        folder.LoadText("[lidarr]\napi_key = \"abcdefgh\"\n").Problems.Should().ContainSingle(
            problem => problem.Kind == ProblemKind.Warning && problem.What.Contains("quotes"));
    }
}
