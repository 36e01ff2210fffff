using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Ledgers that another process uses, and ledgers that no process can use.</summary>
public sealed class LedgerFaultTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_second_process_reports_that_the_ledger_is_in_use_and_the_first_continues(string storage)
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        }

        Configure($"ledger.storage_type = {storage}");
        var first = Start();
        await _gate.WhenWaitingAsync(Artists.Count);
        Metadata.Log.Reset();
        Lidarr.Log.Reset();

        var second = await RunAsync();

        second.ExitCode.Should().Be(5);
        second.ErrorLines.Should().ContainSingle().Which.Should().Contain("Another process");
        (Metadata.Log.Total + Lidarr.Log.Total).Should().Be(0);
        _gate.Open();
        (await first.EndAsync()).ExitCode.Should().Be(0);
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_dry_run_is_allowed_during_a_run(string storage)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure($"ledger.storage_type = {storage}");
        var first = Start();
        await _gate.WhenWaitingAsync();

        var second = await RunAsync("--dry-run");

        second.ExitCode.Should().Be(0, because: second.Error);
        _gate.Open();
        (await first.EndAsync()).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("csv", "artists_csv_path")]
    [InlineData("csv", "release_groups_csv_path")]
    [InlineData("sqlite", "db_path")]
    public async Task A_ledger_below_a_file_gives_one_error_that_names_it(string storage, string setting)
    {
        var path = Path.Combine(Folder.Config, "ledger");
        Configure($"ledger.storage_type = {storage}", $"ledger.{setting} = {path}");

        ShouldNameTheLedger(await RunAsync(), path);
    }

    [Theory]
    [InlineData("csv", "artists_csv_path")]
    [InlineData("csv", "release_groups_csv_path")]
    [InlineData("sqlite", "db_path")]
    public async Task A_directory_in_place_of_the_ledger_gives_one_error_that_names_it(string storage, string setting)
    {
        var path = Folder.At("ledger");
        Directory.CreateDirectory(path);
        Configure($"ledger.storage_type = {storage}", $"ledger.{setting} = {path}");

        ShouldNameTheLedger(await RunAsync(), path);
        Directory.Exists(path).Should().BeTrue();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_full_disk_gives_one_error_and_the_next_run_continues_from_the_saved_results(string storage)
    {
        for (var number = 1; number <= 300; number++)
        {
            World.Library.Add(FormattableString.Invariant($"Artist {number}"), albums: 0);
        }

        Configure($"ledger.storage_type = {storage}", "run.batch_write_frequency = 1");

        var run = await StartOnFullDisk(kilobytes: 100).EndAsync();

        run.ExitCode.Should().Be(6, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Path).And.NotContain("   at ");
        (await RunAsync()).ExitCode.Should().Be(0);
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().HaveCount(304).And.AllBe("success");
        Directory.GetFiles(Folder.Path, "*.tmp").Should().BeEmpty();
    }

    private void ShouldNameTheLedger(ProgramRun run, string path)
    {
        run.ExitCode.Should().Be(6);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(path).And.NotContain("   at ");
        Metadata.Log.Total.Should().Be(0);
        Lidarr.Log.Total.Should().Be(0);
    }
}
