using LidarrCacheWarmer.Cli.Setup;

namespace LidarrCacheWarmer.Tests.Cli.Setup;

public sealed class NextCommandTests
{
    [Theory]
    [InlineData("/data/config.ini", "/data/config.ini")]
    [InlineData("/data/my config.ini", "'/data/my config.ini'")]
    [InlineData("/data/it's.ini", @"'/data/it'\''s.ini'")]
    [InlineData("/data/$HOME;x", "'/data/$HOME;x'")]
    public void A_word_is_quoted_for_a_shell_only_if_necessary(string word, string quoted) => NextCommand.ForShell(word).Should().Be(quoted);

    [Fact]
    public void In_the_image_the_next_command_names_no_program() => NextCommand.For(
        "check", "/somewhere/config.ini", new Dictionary<string, string> { ["LIDARR_CACHE_WARMER_IMAGE"] = "1" })
        .Should().Be(", with the same container command: check --config /somewhere/config.ini");
}
