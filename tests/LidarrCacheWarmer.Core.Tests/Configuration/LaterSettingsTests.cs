using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class LaterSettingsTests
{
    [Theory]
    [InlineData("[run]\nprocess_manual_entries = yes")]
    [InlineData("[actions]\nupdate_lidarr = true")]
    [InlineData("[run]\nartist_textsearch_transliterate_unicode = true")]
    public void What_is_not_carried_out_yet_is_said_when_it_is_switched_on(string lines)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(lines).Problems.Should().ContainSingle()
            .Which.Sentence.Should().EndWith("is read but not carried out by this version yet.");
    }

    [Theory]
    [InlineData("[run]\nprocess_manual_entries = no")]
    [InlineData("[schedule]\ninterval_seconds = 60\nmax_runs = 3")]
    public void What_is_off_or_belongs_to_another_command_is_not_spoken_of(string lines)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(lines).Problems.Should().BeEmpty();
    }
}
