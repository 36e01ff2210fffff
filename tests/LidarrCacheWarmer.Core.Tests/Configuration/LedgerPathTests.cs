using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class LedgerPathTests
{
    [Fact]
    public void Files_default_to_the_folder_of_the_config_file()
    {
        using var folder = new ConfigFolder();
        var options = folder.LoadLines().Options;

        options.Ledger.Should().Be(new LedgerOptions
        {
            Kind = LedgerKind.Csv,
            ArtistsCsvPath = Path.Combine(folder.Path, "mbid-artists.csv"),
            ReleaseGroupsCsvPath = Path.Combine(folder.Path, "mbid-releasegroups.csv"),
            DatabasePath = Path.Combine(folder.Path, "mbid_cache.db"),
            SyncEvery = TimeSpan.FromSeconds(10),
        });
        options.Manual.EntriesFile.Should().Be(Path.Combine(folder.Path, "manual_entries.yml"));
        options.ResultsDirectory.Should().Be(folder.Path);
    }

    [Theory]
    [InlineData("./sub/a.csv", "sub/a.csv")]
    [InlineData("a.csv", "a.csv")]
    [InlineData("~a.csv", "~a.csv")]
    [InlineData("a$1.csv", "a$1.csv")]
    public void Relative_paths_start_at_the_folder_of_the_config_file(string text, string expected)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("[ledger]", $"artists_csv_path = {text}").Options.Ledger.ArtistsCsvPath
            .Should().Be(Path.Combine(folder.Path, expected));
    }

    [Fact]
    public void Absolute_paths_are_used_unchanged()
    {
        using var folder = new ConfigFolder();
        folder.Pretend("/app/data/mbid_cache.db");
        var loaded = folder.LoadLines("[ledger]", "storage_type = sqlite", "db_path = /data/mbid_cache.db");

        loaded.Options.Ledger.DatabasePath.Should().Be("/data/mbid_cache.db");
        loaded.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv", "/data/mbid-artists.csv", "ledger.artists_csv_path")]
    [InlineData("csv", "/app/data/mbid-releasegroups.csv", "ledger.release_groups_csv_path")]
    [InlineData("sqlite", "/app/data/mbid_cache.db", "ledger.db_path")]
    public void A_ledger_in_the_volume_of_a_container_is_used_and_reported(string storage, string path, string name)
    {
        using var folder = new ConfigFolder();
        folder.Pretend(path);
        var loaded = folder.LoadLines("[ledger]", $"storage_type = {storage}");

        new[] { loaded.Options.Ledger.ArtistsCsvPath, loaded.Options.Ledger.ReleaseGroupsCsvPath, loaded.Options.Ledger.DatabasePath }
            .Should().ContainSingle(used => used == path);
        var notice = loaded.Problems.Should().ContainSingle().Subject;
        notice.Kind.Should().Be(ProblemKind.Notice);
        notice.Sentence.Should().StartWith($"{name}: it is not set and {folder.Path}").And.Contain($"so {path} is used;");
    }

    [Theory]
    [InlineData("artists_csv_path = all.csv\nrelease_groups_csv_path = ./all.csv", 5, "ledger.release_groups_csv_path", "ledger.artists_csv_path")]
    [InlineData("artists_csv_path = mbid-releasegroups.csv", 4, "ledger.artists_csv_path", "ledger.release_groups_csv_path")]
    [InlineData("db_path = sub/../mbid-artists.csv", 4, "ledger.db_path", "ledger.artists_csv_path")]
    [InlineData("release_groups_csv_path = mbid_cache.db", 4, "ledger.release_groups_csv_path", "ledger.db_path")]
    public void The_error_for_one_file_in_two_settings_names_both_settings_and_the_line(string lines, int line, string name, string other)
    {
        using var folder = new ConfigFolder();

        folder.RefuseLines("[ledger]", lines).Problems.Should().ContainSingle().Which.Sentence.Should().Be(
            $"{folder.ConfigPath}:{line}: {name} is the same file as {other}; set a different file for each.");
    }

    [Fact]
    public void A_ledger_beside_the_config_file_is_preferred_to_one_elsewhere()
    {
        using var folder = new ConfigFolder();
        folder.Pretend("/data/mbid-artists.csv");
        folder.Write("mbid-artists.csv", "");
        var loaded = folder.LoadLines();

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(Path.Combine(folder.Path, "mbid-artists.csv"));
        loaded.Problems.Should().BeEmpty();
    }

    [Fact]
    public void An_unused_ledger_elsewhere_is_not_mentioned()
    {
        using var folder = new ConfigFolder();
        folder.Pretend("/data/mbid_cache.db");

        folder.LoadLines().Problems.Should().BeEmpty();
    }
}
