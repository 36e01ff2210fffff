using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class LaterSettingsTests
{
    [Theory]
    [InlineData("[run]\nprocess_manual_entries = yes")]
    [InlineData("[actions]\nupdate_lidarr = true")]
    [InlineData("[run]\nartist_textsearch_lowercase = false")]
    [InlineData("[monitoring]\nlog_level = DEBUG")]
    [InlineData("[run]\nartist_textsearch_transliterate_unicode = true")]
    public void What_is_not_carried_out_yet_is_said_when_it_is_asked_for(string lines)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(lines).Problems.Should().ContainSingle()
            .Which.Sentence.Should().EndWith("is read but not carried out by this version yet.");
    }

    [Theory]
    [InlineData("[run]\nprocess_manual_entries = no")]
    [InlineData("[manual]\nmanual_entries_file = mine.yml")]
    [InlineData("[schedule]\ninterval_seconds =")]
    public void What_is_off_or_goes_without_saying_is_not_spoken_of(string lines)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(lines).Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_schedule_is_named_once_as_what_nobody_follows_yet()
    {
        using var folder = new ConfigFolder();

        var problem = folder.LoadLines("[schedule]", "max_runs = 3", "interval_seconds = 60").Problems.Should().ContainSingle().Subject;

        problem.Kind.Should().Be(ProblemKind.Notice);
        problem.Sentence.Should().Be($"{folder.ConfigPath}:4: [schedule] is read but there is no schedule command in this "
            + "version yet; run it from cron or a systemd timer.");
    }

    [Fact]
    public void So_is_a_schedule_of_the_environment()
    {
        using var folder = new ConfigFolder();

        folder.LoadText(ConfigFolder.WithKey(), ("LCW__SCHEDULE__JITTER_SECONDS", "60")).Problems.Should().ContainSingle()
            .Which.Sentence.Should().StartWith("LCW__SCHEDULE__JITTER_SECONDS: [schedule] is read but");
    }
}
