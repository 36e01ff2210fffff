using System.Runtime.Versioning;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>A run is killed and a backup replaces its ledger, while the run's log or journal stays.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RestoredBackupTests : ProgramTest
{
    private const string Large = "", Small = "small.db";

    private readonly GateTime _gate = new();

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 10, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
        Time = _gate,
    };

    [Theory]
    [InlineData(Large)]
    [InlineData(Small)]
    public async Task Database_restored_after_a_kill_keeps_its_rows_in_every_command(string backup)
    {
        Configure("ledger.storage_type = sqlite", "run.batch_write_frequency = 1");
        await KillInTheMiddleAsync();
        var log = await File.ReadAllBytesAsync(Folder.Database + "-wal", TestContext.Current.CancellationToken);
        log.Should().NotBeEmpty("else the test proves nothing");
        var restored = Restore(backup);

        (await SucceedAsync("ledger", "list")).OutputLines.Select(line => line.Split('\t')[4]).Should().Contain(restored);
        (await SucceedAsync("stats", "--offline")).Output.Should().NotContain("damaged");
        (await SucceedAsync("check", "--offline")).Output.Should().NotContain("damaged");
        (await SucceedAsync("ledger", "convert", "--to", "csv")).Output.Should().Contain("belongs to an older or newer copy");
        LedgerRows.OfCsv(Folder.ArtistsCsv).Select(row => row["mbid"]).Should().BeEquivalentTo(restored);
        (await File.ReadAllBytesAsync(Folder.Database + "-wal", TestContext.Current.CancellationToken)).Should().Equal(log);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("belongs to an older or newer copy of this database");
        LedgerRows.Artists(Folder).Keys.Should().Contain(restored).And.Contain(Artists.Select(artist => artist.Mbid));
        var aside = Directory.GetFiles(Folder.Path, "mbid_cache.db-wal.foreign-*").Should().ContainSingle().Subject;
        (await File.ReadAllBytesAsync(aside, TestContext.Current.CancellationToken)).Should().Equal(log);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 6)]
    public async Task A_restored_database_is_tested_in_the_temporary_folder_and_nothing_changes_without_one(bool hasTemporary, int exitCode)
    {
        Configure("ledger.storage_type = sqlite", "run.batch_write_frequency = 1");
        await KillInTheMiddleAsync();
        Restore(Large);
        await File.WriteAllTextAsync(Folder.At(".lidarr-cache-warmer-mbid_cache.db.trial"), "a file in the way", TestContext.Current.CancellationToken);
        string[] files = [Folder.Database, Folder.Database + "-wal"];
        var before = files.Select(File.ReadAllBytes).ToList();
        Dictionary<string, string> environment = hasTemporary ? [] : new() { ["TMPDIR"] = Folder.At("nowhere") };

        var run = await StartWith(environment).EndAsync();

        run.ExitCode.Should().Be(exitCode, because: run.Error);
        if (!hasTemporary)
        {
            run.Error.Should().Contain("Nothing was changed.");
            files.Select(File.ReadAllBytes).Should().BeEquivalentTo(before, options => options.WithStrictOrdering());
        }
    }

    [Fact]
    public async Task CSV_file_restored_after_a_kill_keeps_its_rows_and_gets_the_results_of_the_journal()
    {
        Configure("ledger.storage_type = csv", "run.batch_write_frequency = 1");
        await KillInTheMiddleAsync();
        File.Exists(Folder.ArtistsCsv + ".journal").Should().BeTrue("else the test proves nothing");
        var known = KnownResults.In(Folder.Path, LedgerKind.Csv);
        var restored = new Mbid(Guid.NewGuid()).ToString();
        await File.WriteAllTextAsync(
            Folder.ArtistsCsv, $"mbid,artist_name,status,last_checked\r\n{restored},A,success,2026-11-23T12:00:00+00:00\r\n", TestContext.Current.CancellationToken);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("the newest result of each row was kept");
        var rows = LedgerRows.Artists(Folder);
        rows.Keys.Should().Contain(restored).And.Contain(known.Keys.Select(key => key.Mbid.ToString()));
        rows[restored]["status"].Should().Be("success");
    }

    private async Task<ProgramRun> SucceedAsync(params string[] arguments)
    {
        var run = await StartBare(new Dictionary<string, string>(), [.. arguments, "--config", Folder.Config]).EndAsync();
        run.ExitCode.Should().Be(0, because: run.Error);
        return run;
    }

    // All concurrent requests wait at the gate, so the run has some results and sends no more requests.
    private async Task KillInTheMiddleAsync()
    {
        var slow = Artists.Skip(4).ToList();
        slow.ForEach(artist => Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait)));
        var program = Start();
        await _gate.WhenWaitingAsync(5);
        await program.SignalAsync("KILL");
        (await program.EndAsync()).ExitCode.Should().Be(137);
        slow.ForEach(artist => Metadata.Behave(artist.Mbid, EntryBehaviour.Warm));
    }

    private List<string> Restore(string backup)
    {
        if (backup == Small)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Storage", backup), Folder.Database, overwrite: true);
            File.SetUnixFileMode(Folder.Database, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return [.. KnownAlone()];
        }

        var elsewhere = Directory.CreateDirectory(Folder.At("elsewhere")).FullName;
        using (var ledger = (LocalLedger)LedgerOpening.Open(
            LedgerLocation.For(LedgerKind.Sqlite, Path.Combine(elsewhere, "a.csv"), Path.Combine(elsewhere, "g.csv"), Path.Combine(elsewhere, "backup.db")),
            readOnly: false, TimeProvider.System))
        {
            ledger.Upsert([.. Enumerable.Range(0, 6_000).Select(number => new Artist(new Mbid(Guid.NewGuid()), FormattableString.Invariant($"Artist {number}"), LidarrId: 1, AlbumCount: 1))]);
        }

        File.Copy(Path.Combine(elsewhere, "backup.db"), Folder.Database, overwrite: true);
        return [.. KnownAlone()];
    }

    private IEnumerable<string> KnownAlone() => LedgerRows.OfTable($"file:{Folder.Database}?immutable=1", "artists").Select(row => row["mbid"]);
}
