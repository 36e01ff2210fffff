using System.Text.Json;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The findings of <c>check</c> about config, ledger, disk and clock, and its outputs.</summary>
public sealed class CheckTests : CheckCommandTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Check_reports_a_healthy_setup_and_changes_nothing(string storage)
    {
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        await RunBeforeAsync();
        var before = Folder.Snapshot();

        var run = await CheckAsync();

        run.ExitCode.Should().Be(0, because: run.Output + run.Error);
        run.Output.Should().NotContain("❌").And.NotContain("⚠️").And.Contain("Lidarr 3.0.0.9999 answers at").And.Contain("(URL base /music)")
            .And.Contain("4 artists and 8 albums").And.Contain("version 10.0.0.0").And.Contain("cf-cache-status HIT").And.Contain("4 artists, 4 of them cached");
        Metadata.Log.Requests.Should().HaveCount(2);
        Asked.Should().ContainSingle().Which.Should().BeOneOf(Artists.Select(PathOf));
        Folder.Snapshot().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Check_without_a_config_recommends_init_and_creates_nothing()
    {
        var run = await CheckAsync();

        run.ExitCode.Should().Be(2);
        run.Output.Should().Contain("'init'").And.Contain("This machine");
        Folder.Snapshot().Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv", "artists_csv_path")]
    [InlineData("sqlite", "db_path")]
    public async Task A_ledger_in_an_impossible_folder_is_an_error(string storage, string setting)
    {
        Configure($"ledger.storage_type = {storage}", $"ledger.{setting} = {Path.Combine(Folder.Config, "ledger")}");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(6);
        run.Error.Should().BeEmpty();
        Errors(run).Should().Contain(error => error.Contains("is a file"));
    }

    [Fact]
    public async Task A_full_disk_is_an_error()
    {
        Configure();

        var run = await StartOnFullDisk(kilobytes: 0, "check").EndAsync();

        run.ExitCode.Should().Be(6, because: run.Output + run.Error);
        Errors(run).Should().ContainSingle().Which.Should().Contain("Cannot write to");
        Folder.Snapshot().Keys.Should().Equal("config.ini");
    }

    [Fact]
    public async Task A_damaged_CSV_gives_a_warning_with_the_line_number()
    {
        Configure();
        await RunBeforeAsync();
        await File.AppendAllTextAsync(Folder.ArtistsCsv, "11111111-1111-4111-8111-111111111111,\"never closed\n");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(0, because: run.Output);
        run.Output.Should().Contain("⚠️").And.Contain($"{Folder.ArtistsCsv}, line 6: has a quote without a closing quote");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_wrong_clock_gives_a_warning(int hours)
    {
        Lidarr.ClockAhead = Metadata.ClockAhead = TimeSpan.FromHours(hours);
        Configure();

        var run = await CheckAsync();

        run.ExitCode.Should().Be(0);
        run.OutputLines.Should().ContainSingle(line => line.StartsWith("  ⚠️  The clock of this machine"))
            .Which.Should().Contain(hours > 0 ? "behind Lidarr" : "ahead of Lidarr").And.Contain("the metadata server").And.Contain("time zone ");
    }

    [Fact]
    public async Task Every_mistake_of_the_config_is_reported_and_the_other_checks_continue()
    {
        Configure("lidarr.api_key = YOUR_LIDARR_API_KEY", "probe.max_concurrent_requests = many", "run.batch_size = 25");

        var run = await CheckAsync();

        run.ExitCode.Should().Be(2);
        Errors(run).Should().HaveCount(2);
        run.Output.Should().Contain("ℹ️").And.Contain("batch_size").And.Contain("A Lidarr answers at").And.Contain("version 10.0.0.0").And.Contain("The ledger is readable");
    }

    [Fact]
    public async Task JSON_output_is_one_document_with_the_same_exit_code()
    {
        Metadata.Shedding = true;
        Configure();

        var run = await CheckAsync("--json");

        run.ExitCode.Should().Be(4);
        using var document = JsonDocument.Parse(run.Output);
        document.RootElement.GetProperty("errors").GetInt32().Should().Be(1);
        document.RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("group").GetString()).Distinct()
            .Should().Equal("configuration", "lidarr", "metadata_server", "ledger", "machine");
    }
}
