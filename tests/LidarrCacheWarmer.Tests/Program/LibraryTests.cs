using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Which entries of Lidarr's library are requested, and which are skipped.</summary>
public sealed class LibraryTests : ProgramTest
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions
        {
            Artists = 4, AlbumsPerArtist = 2, AwkwardNames = false, VariousArtists = true, WithoutMbid = 1, NonMbid = 1, Duplicates = 1,
        },
        Metadata = new MetadataOptions { Compact = true },
    };

    private IEnumerable<SimulatedArtist> Ordinary => Artists.Skip(1).Take(4);

    [Fact]
    public async Task Various_Artists_and_its_albums_are_never_requested_and_a_message_says_so()
    {
        Configure("run.process_release_groups = true");

        var run = await RunAsync();

        Asked.Should().BeEquivalentTo(Ordinary.Select(PathOf).Concat(Ordinary.SelectMany(artist => artist.Albums).Select(PathOf)));
        run.OutputLines.Should().Contain(line => line.Contains("Skipped Various Artists", StringComparison.Ordinal))
            .And.Contain(line => line.Contains("Skipped 5 albums of Various Artists", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Artists_without_a_valid_MBID_are_skipped_and_a_message_says_so()
    {
        Configure();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("without an MBID").And.Contain("not-an-mbid/1?x").And.Contain("more than once");
        LedgerRows.Artists(Folder).Keys.Should().BeEquivalentTo(Ordinary.Select(artist => artist.Mbid));
    }

    [Fact]
    public async Task Artists_removed_from_Lidarr_stay_in_the_ledger_and_are_not_requested()
    {
        var leaver = Ordinary.First();
        Metadata.Behave(leaver.Mbid, EntryBehaviour.AlwaysCold());
        Configure("run.process_release_groups = true");
        await RunBeforeAsync();
        World.Library.Remove(leaver.Mbid);

        var run = await RunAsync("--force-artists", "--force-rg");

        Asked.Should().NotBeEmpty().And.NotContain(leaver.Albums.Select(PathOf).Append(PathOf(leaver)));
        LedgerRows.Artists(Folder).Should().ContainKey(leaver.Mbid);
        LedgerRows.ReleaseGroups(Folder).Keys.Should().Contain(leaver.Albums.Select(album => album.Mbid));
        run.Output.Should().Contain("no longer in Lidarr");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task An_empty_Lidarr_with_a_filled_ledger_gives_a_warning_and_no_request(string storage)
    {
        Metadata.Behave(Ordinary.First().Mbid, EntryBehaviour.AlwaysCold());
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        await RunBeforeAsync();
        var known = LedgerRows.Artists(Folder).Keys;
        World.Library.Clear();

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.OutputLines.Should().Contain(line => line.Contains("⚠️", StringComparison.Ordinal) && line.Contains("no artists", StringComparison.Ordinal));
        Asked.Should().BeEmpty();
        LedgerRows.Artists(Folder).Keys.Should().BeEquivalentTo(known);
    }

    [Fact]
    public async Task A_renamed_artist_keeps_its_results()
    {
        var renamed = Ordinary.Last();
        Configure();
        await RunBeforeAsync();
        World.Library.Replace(renamed with { Name = "Formerly Known" });

        await RunAsync();

        Asked.Should().BeEmpty();
        LedgerRows.Artists(Folder)[renamed.Mbid].Should().Contain("artist_name", "Formerly Known").And.Contain("status", "success");
    }
}
