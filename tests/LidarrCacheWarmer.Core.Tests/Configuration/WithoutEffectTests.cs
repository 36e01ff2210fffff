using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>Settings that have no effect unless another setting is set.</summary>
public sealed class WithoutEffectTests
{
    [Theory]
    [InlineData("force_rg", "process_release_groups")]
    [InlineData("force_text_search", "process_artist_textsearch")]
    public void A_force_setting_for_a_phase_that_is_switched_off_gets_a_notice(string force, string process)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("[run]", $"{force} = true").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain($"run.{force} has no effect").And.Contain($"{process} in [run] is false");
        folder.LoadLines("[run]", $"{force} = true", $"{process} = true").Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_force_option_for_a_phase_that_is_switched_off_gets_a_notice()
    {
        using var folder = new ConfigFolder();
        folder.Write("config.ini", ConfigFolder.WithKey());

        var loaded = folder.Load(new CommandLineOverrides { ConfigPath = folder.ConfigPath, ForceReleaseGroups = true }).Should().BeOfType<ConfigLoaded>().Subject;

        loaded.Problems.Should().ContainSingle().Which.Where.Should().Be("--force-rg");
    }
}
