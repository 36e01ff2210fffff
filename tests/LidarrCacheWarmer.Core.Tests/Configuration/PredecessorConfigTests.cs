using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>The config of <c>lidarr-generate-mbid-cache</c>, the predecessor of the Python tool.</summary>
public sealed class PredecessorConfigTests
{
    [Fact]
    public void Former_names_of_the_ledger_and_force_settings_still_work()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("[ledger]", "csv_path = mbids.csv", "[run]", "force = true");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(Path.Combine(folder.Path, "mbids.csv"));
        loaded.Options.Run.ForceArtists.Should().BeTrue();
        loaded.Problems.Should().HaveCount(2).And.OnlyContain(problem => problem.Kind == ProblemKind.Notice);
        loaded.Problems[0].Sentence.Should().Contain("config.ini:4").And.Contain("csv_path is the old name of artists_csv_path");
        loaded.Problems[1].Sentence.Should().Contain("force is the old name of force_artists");
    }

    [Fact]
    public void The_new_name_of_a_setting_overrides_its_former_name()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("[ledger]", "csv_path = mbids.csv", "artists_csv_path = new.csv");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(Path.Combine(folder.Path, "new.csv"));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("config.ini:4").And.Contain("is ignored");
    }
}
