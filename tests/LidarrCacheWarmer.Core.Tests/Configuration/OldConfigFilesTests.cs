using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>The config files of users of the Python tool.</summary>
public sealed class OldConfigFilesTests
{
    [Fact]
    public void The_sample_of_the_old_documentation_loads_with_its_documented_values()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadText(ConfigFolder.Fixture("readme-sample.ini"));

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Probe.MaxAttemptsPerArtist.Should().Be(25);
        loaded.Options.Probe.MaxAttemptsPerReleaseGroup.Should().Be(15);
        loaded.Options.Run.ProcessReleaseGroups.Should().BeFalse();
        loaded.Options.Schedule.Interval.Should().Be(TimeSpan.FromSeconds(3600));
        loaded.Options.Schedule.MaxRuns.Should().Be(50);
        loaded.Options.IsSet(RunSettings.ProcessReleaseGroups).Should().BeTrue();
    }

    [Theory]
    [InlineData("captured-seed_csv.ini", LedgerKind.Csv)]
    [InlineData("captured-seed_sqlite.ini", LedgerKind.Sqlite)]
    [InlineData("captured-v1.6_csv.ini", LedgerKind.Csv)]
    [InlineData("captured-v1.6_sqlite.ini", LedgerKind.Sqlite)]
    public void Captured_configs_load(string fixture, LedgerKind storage)
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadText(ConfigFolder.Fixture(fixture));

        loaded.Problems.Select(problem => (problem.Kind, problem.Line)).Should().Equal(
            (ProblemKind.Notice, 7), (ProblemKind.Notice, 20));
        loaded.Options.Ledger.Kind.Should().Be(storage);
        loaded.Options.Ledger.DatabasePath.Should().Be(Path.Combine(folder.Path, "mbid_cache.db"));
        loaded.Options.Probe.RateLimitPerSecond.Should().Be(1000);
        loaded.Options.Probe.DelayBetweenAttempts.Should().Be(TimeSpan.FromMilliseconds(10));
        loaded.Options.Run.ProcessArtistTextSearch.Should().BeTrue();
        loaded.Options.Monitoring.LogProgressEveryN.Should().Be(3);
    }

    [Fact]
    public void Every_key_of_an_old_generated_file_is_known_and_obsolete_ones_are_reported()
    {
        using var folder = new ConfigFolder();
        var text = ConfigFolder.Fixture("python-v1.6-all-keys.ini")
            .Replace("REPLACE_WITH_YOUR_LIDARR_API_KEY", ConfigFolder.ApiKey);
        var loaded = folder.LoadText(text);

        loaded.Problems.Should().OnlyContain(problem => problem.Kind == ProblemKind.Notice);
        loaded.Problems.Select(problem => problem.What.Split(' ')[0]).Should().Equal(
            "probe.timeout_seconds", "probe.backoff_factor", "run.batch_size", "run.artist_textsearch_lowercase");
        loaded.Options.Probe.Timeout.Should().Be(TimeSpan.FromSeconds(10));
    }

    // These two files are not captures: they were written from the source code of the Python tool.
    [Theory]
    [InlineData("python-seed-generated.ini", "probe.timeout_seconds", "probe.backoff_factor", "run.batch_size")]
    [InlineData(
        "python-v1.8-generated.ini",
        "probe.timeout_seconds", "probe.backoff_factor", "run.batch_size", "run.artist_textsearch_transliterate_unicode")]
    public void Generated_files_of_the_first_and_the_last_Python_version_load_after_the_key_is_filled_in(string fixture, params string[] named)
    {
        using var folder = new ConfigFolder();
        var text = ConfigFolder.Fixture(fixture);

        folder.RefuseText(text).IsNotEditedYet.Should().BeTrue();
        var loaded = folder.LoadText(text.Replace("REPLACE_WITH_YOUR_LIDARR_API_KEY", ConfigFolder.ApiKey));

        loaded.Problems.Should().OnlyContain(problem => problem.Kind == ProblemKind.Notice);
        loaded.Problems.Select(problem => problem.What.Split(' ')[0]).Should().Equal(named);
    }

    [Fact]
    public void The_ledger_of_the_first_Python_version_stays_at_its_configured_path()
    {
        using var folder = new ConfigFolder();

        var ledger = folder.LoadText(ConfigFolder.Fixture("python-seed-generated.ini")
            .Replace("REPLACE_WITH_YOUR_LIDARR_API_KEY", ConfigFolder.ApiKey)).Options.Ledger;

        new[] { ledger.ArtistsCsvPath, ledger.ReleaseGroupsCsvPath, ledger.DatabasePath }
            .Should().Equal("/data/mbid-artists.csv", "/data/mbid-releasegroups.csv", "/data/mbid_cache.db");
    }

    [Fact]
    public void The_other_samples_of_the_old_documentation_load_with_their_documented_values()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadText(
            $"{ConfigFolder.Fixture("readme-fragments.ini")}[lidarr]\napi_key = {ConfigFolder.ApiKey}\n");

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Run.ProcessReleaseGroups.Should().BeTrue();
        loaded.Options.Probe.RateLimitPerSecond.Should().Be(2);
    }

    [Fact]
    public void A_comment_after_verify_ssl_does_not_turn_verification_off()
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("verify_ssl = true  # x").Options.Lidarrs[0].VerifySsl.Should().BeTrue();
        folder.LoadLines("verify_ssl =").Options.Lidarrs[0].VerifySsl.Should().BeTrue();
        folder.LoadLines("verify_ssl = off ; x").Options.Lidarrs[0].VerifySsl.Should().BeFalse();
    }

    [Theory]
    [InlineData("[probe]\nbackoff_factor = much")]
    [InlineData("[run]\nbatch_size = -1")]
    [InlineData("[run]\nbatch_pause_seconds = 3")]
    public void Obsolete_keys_are_reported_whatever_their_value(string lines)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(lines).Problems.Should().ContainSingle()
            .Which.Should().Match<ConfigProblem>(problem => problem.Kind == ProblemKind.Notice && problem.Line == 4
                && problem.What.EndsWith("has no effect any more; you can remove it"));
    }

    [Fact]
    public void A_short_timeout_is_used_with_a_warning()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("[probe]", "timeout_seconds = 10");

        loaded.Options.Probe.Timeout.Should().Be(TimeSpan.FromSeconds(10));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().StartWith(
            $"{folder.ConfigPath}:4: probe.timeout_seconds is 10: disconnecting after that time cancels");
        folder.LoadLines("[probe]", "timeout_seconds = 120").Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_and_percent_signs_cause_no_problem()
    {
        using var folder = new ConfigFolder();
        var options = folder.LoadText("\uFEFF[lidarr]\r\napi_key = 50%off%%\r\n").Options;

        options.Lidarrs[0].ApiKey.Reveal().Should().Be("50%off%");
    }

    [Fact]
    public void Values_of_the_DEFAULT_section_apply_to_every_section_of_the_file()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadText(
            $"[DEFAULT]\nhost = nas\napi_key = {ConfigFolder.ApiKey}\nmax_runs = 3\n[lidarr]\nbase_url = http://%(host)s:8686\n");

        loaded.Options.Lidarrs[0].BaseUrl.Text.Should().Be("http://nas:8686");
        loaded.Options.Lidarrs[0].ApiKey.Reveal().Should().Be(ConfigFolder.ApiKey);
        loaded.Options.Schedule.MaxRuns.Should().Be(50);
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Be(
            $"{folder.ConfigPath}:4: max_runs has no effect in [DEFAULT] without a section [schedule]; move it to that section.");
    }
}
