using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>Disks that fail during a run. strace makes the system calls of the program fail.</summary>
public sealed class FailingDiskTests : ProgramTest
{
    private const int Entries = 60;

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = Entries, AlbumsPerArtist = 0, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Theory]
    [InlineData("csv", "pwrite64:error=ENOSPC:when=2+", "The disk is full")]
    [InlineData("sqlite", "pwrite64:error=ENOSPC:when=2+", "The disk is full")]
    [InlineData("csv", "pwrite64:error=EIO:when=2+", "Cannot read or write the ledger")]
    [InlineData("sqlite", "pwrite64:error=EIO:when=2+", "Cannot read or write the ledger")]
    [InlineData("csv", "fsync,fdatasync:error=EIO", "Cannot read or write the ledger")]
    [InlineData("sqlite", "fsync,fdatasync:error=EIO", "Cannot read or write the ledger")]
    public async Task A_failing_disk_gives_one_error_and_the_next_run_continues_from_the_saved_results(string storage, string fault, string sentence)
    {
        var backend = Enum.Parse<LedgerKind>(storage, ignoreCase: true);
        Configure($"ledger.storage_type = {storage}", "run.batch_write_frequency = 1");
        await RunBeforeAsync();
        var before = KnownResults.In(Folder.Path, backend);

        // strace counts calls per thread. The first write may succeed, because it may be for the lock file.
        var run = await StartUnder(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "signal=none", "-e", $"inject={fault}", "-e", "trace=" + fault.Split(':')[0]], "--force-artists").EndAsync();

        run.ExitCode.Should().Be(6, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Path).And.Contain(sentence).And.NotContain("   at ");
        KnownResults.In(Folder.Path, backend).Keys.Should().BeEquivalentTo(before.Keys);
        var next = await RunAsync("--force-artists");
        (next.ExitCode, next.Error).Should().Be((0, ""));
        KnownResults.In(Folder.Path, backend).Values.Select(known => known.LastChecked).Should().HaveCount(Entries).And.OnlyContain(at => at > before.Values.Max(known => known.LastChecked));
    }
}
