namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Unusual but valid spellings in configs, ledgers and variables, tested with the whole program.</summary>
public sealed class OddSpellingTests : ProgramTest
{
    [Theory]
    [InlineData("\"America/New_York\"")]
    [InlineData("TZ=America/New_York")]
    [InlineData("america/new york")]
    public async Task A_quoted_time_zone_is_understood(string zone)
    {
        Configure("schedule.quiet_hours = 01:00-05:00");

        var run = await CheckAsync(zone);

        run.ExitCode.Should().Be(0, because: run.Output);
        run.Output.Should().Contain("time zone America/New_York");
    }

    [Theory]
    [InlineData("America/NewYork")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0")]
    public async Task Quiet_hours_in_an_unknown_time_zone_stop_all_requests(string zone)
    {
        Configure("schedule.quiet_hours = 01:00-05:00");

        var run = await StartBare(new Dictionary<string, string> { ["TZ"] = zone }, "run", "--config", Folder.Config).EndAsync();

        run.ExitCode.Should().Be(2, because: run.Error);
        run.Error.Should().Contain($"TZ: the value is \"{zone}\"").And.Contain("quiet_hours in [schedule] needs it");
        Metadata.Log.Total.Should().Be(0);
    }

    [Theory]
    [InlineData("\"mbid-artists.csv\"", "mbid-artists.csv")]
    [InlineData("my #1 cache.csv", "my #1 cache.csv")]
    public async Task A_ledger_path_with_quotes_or_a_hash_sign_is_read_as_intended(string written, string file)
    {
        Configure();
        await RunBeforeAsync();
        File.Move(Folder.At("mbid-artists.csv"), Folder.At(file));
        Configure($"ledger.artists_csv_path = {written}");
        var before = Metadata.Log.Total;

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Error.Should().Contain("ledger.artists_csv_path");
        Metadata.Log.Total.Should().Be(before, because: "every entry of this ledger is warm");
    }

    [Fact]
    public async Task A_date_that_begins_with_the_day_is_rejected_and_reported()
    {
        Configure();
        await File.WriteAllTextAsync(Folder.At("mbid-artists.csv"),
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\n{Artists[0].Mbid},One,success,1,200,02.01.2026 03:04\n");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("last_checked");
    }

    private Task<ProgramRun> CheckAsync(string zone) =>
        StartBare(new Dictionary<string, string> { ["TZ"] = zone }, "check", "--config", Folder.Config).EndAsync();
}
