using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>
/// A power cut at any moment of two runs. The system calls of the program are recorded and replayed on a simulated
/// disk, which keeps only synced data, or also a random part of the unsynced data.
/// </summary>
public sealed class PowerCutTests : ProgramTest
{
    private const int Entries = 40;

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = Entries, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Theory]
    [InlineData("csv", false)]
    [InlineData("sqlite", false)]
    [InlineData("sqlite", true)]
    public async Task Synced_results_survive_a_power_cut_at_any_moment(string storage, bool withoutLog)
    {
        if (withoutLog)
        {
            // A folder with this name prevents the shared memory that SQLite's write-ahead log needs.
            Directory.CreateDirectory(Folder.Database + "-shm");
        }

        var backend = Enum.Parse<LedgerKind>(storage, ignoreCase: true);
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true", "ledger.sync_seconds = 1", "run.batch_write_frequency = 3", "probe.rate_limit_per_second = 30");
        var first = await RunSeenAsync(backend);
        var second = await RunSeenAsync(backend, "--force-artists");
        var cuts = new PowerCuts(new PretendDisk(Folder.Path), backend, [first.Results, second.Results]);

        Replay(first.Operations, run: 1);
        Replay(second.Operations, run: 2);

        cuts.Sure[EntryKind.Artist].Should().HaveCountGreaterThan(3, because: "a run syncs while it is in progress").And.EndWith(2 * Entries);
        first.Operations.OfType<Synced>().Any(sync => sync.Path == Folder.Database + "-wal").Should().Be(backend == LedgerKind.Sqlite && !withoutLog);
        cuts.Sure[EntryKind.ReleaseGroup].Should().HaveCountGreaterThan(1).And.EndWith(2 * Entries);

        void Replay(IReadOnlyList<DiskOperation> operations, int run)
        {
            var seed = Seed.New();
            var moments = new Random(seed).GetItems(Enumerable.Range(0, operations.Count).ToArray(), Effort.Rounds(20, 1_000)).CountBy(moment => moment).ToDictionary();
            foreach (var (moment, operation) in operations.Index())
            {
                cuts.Take(operation);
                foreach (var number in Enumerable.Range(0, moments.GetValueOrDefault(moment)))
                {
                    cuts.CutByChance(unchecked(seed + moment + (number * operations.Count)));
                }

                if (operation is Said { Text: var text } && text.Contains("Artists complete: ", StringComparison.Ordinal))
                {
                    cuts.ShouldHaveAll(EntryKind.Artist, run);
                }
            }

            cuts.ShouldHaveAll(EntryKind.Artist, run);
            cuts.ShouldHaveAll(EntryKind.ReleaseGroup, run);
        }
    }

    [Fact]
    public async Task A_damaged_file_is_backed_up_before_it_is_rewritten()
    {
        var damaged = "mbid,artist_name,status,attempts,last_status_code,last_checked\r\n00000000-a000-4000-8000-000000000000,\"A,success"u8.ToArray();
        await File.WriteAllBytesAsync(Folder.ArtistsCsv, damaged);
        Configure();
        var disk = new PretendDisk(Folder.Path);
        disk.Put(Path.GetFileName(Folder.ArtistsCsv), damaged);

        foreach (var operation in (await RunSeenAsync(LedgerKind.Csv)).Operations.Where(disk.Take))
        {
            disk.AfterPowerCut(chance: null).Values.Should().ContainEquivalentOf(damaged, because: $"the power may go after {operation}");
            disk.AfterKill().Values.Should().ContainEquivalentOf(damaged, because: $"the process may die after {operation}");
        }

        disk.AfterPowerCut(chance: null).Keys.Should().ContainSingle(name => name.Contains(".original-", StringComparison.Ordinal));
    }

    private async Task<(IReadOnlyList<DiskOperation> Operations, IReadOnlyDictionary<(EntryKind, Library.Mbid), ProbeRecord> Results)> RunSeenAsync(
        LedgerKind backend, params string[] arguments)
    {
        var trace = Path.Combine(Directory.CreateDirectory(Folder.At("trace")).FullName, "calls");
        var run = await StartUnder(DiskTrace.Command(trace), arguments).EndAsync();
        run.ExitCode.Should().Be(0, because: run.Error);
        return ([.. DiskTrace.Read(trace)], KnownResults.In(Folder.Path, backend));
    }
}
