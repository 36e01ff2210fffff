namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class ConfigProblemsTests
{
    [Fact]
    public void All_problems_are_reported_together_in_file_order()
    {
        using var folder = new ConfigFolder();
        var problems = folder.RefuseText("""
            [lidarr]
            base_url = nas:8686
            api_key = 0123456789abcdef0123456789abcdef
            [probe]
            rate_limit_per_second = 0
            max_atempts_per_artist = 5
            no separator here
            timeout_seconds = 30
            batch_write_frequency = 0
            [extra]
            """, ("LCW__PROBE__RATE_LIMIT", "3"), ("LCW__SCHEDULE__MAX_RUNS", "many")).Problems;

        problems.Select(problem => problem.Sentence.Replace(folder.Path, "", StringComparison.Ordinal)).Should().Equal(
            "/config.ini:2: lidarr.base_url is \"nas:8686\", which is not a valid address; write it like http://192.168.1.103:8686.",
            "/config.ini:5: probe.rate_limit_per_second is \"0\", which is out of range; write a number (0.001 to 100000).",
            "/config.ini:6: setting probe.max_atempts_per_artist does not exist; write max_attempts_per_artist in section [probe] if you mean that.",
            "/config.ini:7: this line has no = or :; write it as key = value, or start it with # to make it a comment.",
            "/config.ini:8: probe.timeout_seconds is 30: disconnecting after that time cancels the server's work, so slow "
                + "entries may stay cold; remove the line to wait 120 seconds.",
            "/config.ini:9: batch_write_frequency belongs in section [run] and is read as if it were in that section; move the line.",
            "/config.ini:9: run.batch_write_frequency is \"0\", which is out of range; write a whole number (at least 1).",
            "/config.ini:10: section [extra] does not exist; remove it.",
            "LCW__SCHEDULE__MAX_RUNS: schedule.max_runs is \"many\"; write a whole number (any).",
            "LCW__PROBE__RATE_LIMIT: this setting does not exist; write LCW__PROBE__RATE_LIMIT_PER_SECOND if you mean that.");
    }

    [Theory]
    [InlineData("[probe]\ntimeout_seconds = 0")]
    [InlineData("lidarr_timeout = 0")]
    [InlineData("[probe]\nmax_concurrent_requests = 0")]
    [InlineData("[probe]\nrate_limit_per_second = inf")]
    [InlineData("[probe]\nrate_limit_per_second = nan")]
    [InlineData("[probe]\nmax_attempts_per_artist = 0")]
    [InlineData("[probe]\nmax_attempts_per_artist_textsearch = 0")]
    [InlineData("[probe]\nmax_attempts_per_rg = 0")]
    [InlineData("[probe]\ndelay_between_attempts = -1")]
    [InlineData("[probe]\nmax_backoff_seconds = -1")]
    [InlineData("[probe]\ncircuit_breaker_threshold = 0")]
    [InlineData("[probe]\ntarget_base_url = automatic")]
    [InlineData("[schedule]\nquiet_hours = at night")]
    [InlineData("[actions]\nmax_refreshes_per_run = 0")]
    [InlineData("[run]\nbatch_write_frequency = 0")]
    [InlineData("[run]\ncache_recheck_hours = -1")]
    [InlineData("[run]\nmissing_recheck_hours = 0")]
    [InlineData("[run]\nforce_artists = maybe")]
    [InlineData("[ledger]\nstorage_type = postgres")]
    [InlineData("[ledger]\ndb_path = /data/")]
    [InlineData("[ledger]\nartists_csv_path = mbid-releasegroups.csv")]
    [InlineData("[ledger]\ndb_path = ./mbid-artists.csv")]
    [InlineData("[monitoring]\nlog_progress_every_n = 0")]
    [InlineData("[monitoring]\nlog_level = loud")]
    public void The_error_for_an_invalid_value_names_its_line(string lines)
    {
        using var folder = new ConfigFolder();
        var line = lines.Count(c => c == '\n') + 3;

        folder.RefuseLines(lines).Problems.Should().ContainSingle()
            .Which.Sentence.Should().StartWith($"{folder.ConfigPath}:{line}: ").And.EndWith(".");
    }

    [Theory]
    [InlineData("interval_seconds = 0")]
    [InlineData("jitter_seconds = -1")]
    public void The_error_for_an_invalid_schedule_names_its_line(string line)
    {
        using var folder = new ConfigFolder();

        folder.RefuseLines("[schedule]", line).Problems.Should().ContainSingle(problem => problem.IsFatal)
            .Which.Sentence.Should().StartWith($"{folder.ConfigPath}:4: schedule.");
    }

    [Theory]
    [InlineData("[ledger]\nstorage_type = SQLite")]
    [InlineData("[probe]\nmax_backoff_seconds = 0")]
    [InlineData("[probe]\ndelay_between_attempts = 0")]
    [InlineData("[probe]\nrate_limit_per_second =")]
    [InlineData("[probe]\nrate_limit_per_second = # default")]
    public void A_valid_value_is_accepted(string lines)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines(lines).Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("-3", null)]
    [InlineData("7", 7)]
    public void A_run_limit_of_zero_or_less_means_no_limit(string text, int? runs)
    {
        using var folder = new ConfigFolder();

        folder.LoadLines("[schedule]", $"max_runs = {text}").Options.Schedule.MaxRuns.Should().Be(runs);
    }

    [Fact]
    public void An_empty_value_means_the_default_and_counts_as_unset()
    {
        using var folder = new ConfigFolder();
        var options = folder.LoadLines("[run]", "cache_recheck_hours =").Options;

        options.Run.CacheRecheck.Should().Be(TimeSpan.FromHours(72));
        options.Run.CacheRecheckIsSet.Should().BeFalse();
    }

    [Theory]
    [InlineData("72", 72)]
    [InlineData("0", null)]
    public void Cache_recheck_hours_counts_as_set_even_if_its_value_equals_the_default(string text, int? hours)
    {
        using var folder = new ConfigFolder();
        var run = folder.LoadLines("[run]", $"cache_recheck_hours = {text}").Options.Run;

        run.CacheRecheckIsSet.Should().BeTrue();
        run.CacheRecheck.Should().Be(hours is { } h ? TimeSpan.FromHours(h) : null);
    }

    [Fact]
    public void A_setting_in_a_wrong_section_is_used_with_a_warning()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("rate_limit_per_second = 7");

        loaded.Options.Probe.RateLimitPerSecond.Should().Be(7);
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Be(
            $"{folder.ConfigPath}:3: rate_limit_per_second belongs in section [probe] and is read as if it were in that section; move the line.");
    }

    [Fact]
    public void A_setting_in_its_own_section_overrides_the_same_setting_in_a_wrong_section()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("rate_limit_per_second = 7", "[probe]", "rate_limit_per_second = 2");

        loaded.Options.Probe.RateLimitPerSecond.Should().Be(2);
        loaded.Problems.Should().ContainSingle().Which.What.Should().Contain("is ignored here");
    }

    [Fact]
    public void Section_names_ignore_letter_case()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("[ Probe ]", "rate_limit_per_second = 7", "max_attempts_per_rg = 2");

        loaded.Options.Probe.RateLimitPerSecond.Should().Be(7);
        loaded.Options.Probe.MaxAttemptsPerReleaseGroup.Should().Be(2);
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Be(
            $"{folder.ConfigPath}:3: section [ Probe ] is read as [probe]; write [probe].");
    }

    [Fact]
    public void A_misspelt_section_is_used_with_a_warning_and_a_suggestion()
    {
        using var folder = new ConfigFolder();
        var loaded = folder.LoadLines("[prob]", "rate_limit_per_second = 7");

        loaded.Options.Probe.RateLimitPerSecond.Should().Be(7);
        loaded.Problems.Select(problem => problem.Line).Should().Equal(3, 4);
        loaded.Problems[0].What.Should().Be("section [prob] does not exist; write [probe] if you mean that");
    }

    [Fact]
    public void An_indented_key_is_reported_as_indented()
    {
        using var folder = new ConfigFolder();

        folder.RefuseLines("[probe]", "rate_limit_per_second = 3", "  max_concurrent_requests = 5").Problems
            .Should().ContainSingle().Which.Sentence.Should().Be(
                $"{folder.ConfigPath}:4: probe.rate_limit_per_second continues at line 5, because that line is indented; remove the indentation.");
    }
}
