using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A run that ends without warning, as when the kernel kills it or the power is cut.</summary>
public sealed class KillTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 30, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
        Time = _gate,
    };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task After_two_kills_a_third_run_finishes_everything(string storage)
    {
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true", "run.batch_write_frequency = 1");
        var slow = Artists.Where((_, index) => index % 3 == 1).ToList();
        slow.ForEach(artist => Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait)));
        await KillInTheMiddleAsync();
        slow.ForEach(artist => Metadata.Behave(artist.Mbid, EntryBehaviour.Warm));
        Artists.Take(15).Select(artist => artist.Albums[0].Mbid).ToList()
            .ForEach(album => Metadata.Behave(album, EntryBehaviour.Generating(GateTime.Wait)));
        await KillInTheMiddleAsync();
        Artists.Select(artist => artist.Albums[0].Mbid).ToList().ForEach(album => Metadata.Behave(album, EntryBehaviour.Warm));

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        LedgerRows.Artists(Folder).Should().HaveCount(30);
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
        LedgerRows.ReleaseGroups(Folder).Should().HaveCount(30);
        LedgerRows.ReleaseGroups(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    // All concurrent requests wait at the gate, so the run is halfway through its work when it is killed.
    private async Task KillInTheMiddleAsync()
    {
        var program = Start();
        await _gate.WhenWaitingAsync(5);
        await program.SignalAsync("KILL");
        (await program.EndAsync()).ExitCode.Should().Be(137);
    }
}
