using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// New albums: the metadata server lists them for an artist, but Lidarr lacks them until its next refresh.
/// </summary>
public sealed class NewAlbumsTests : ProgramTest
{
    private const string Albums = "run.process_release_groups = true";

    private static readonly SimulatedAlbum Fresh = new("11111111-1111-4111-8111-111111111111", "Fresh");
    private static readonly SimulatedAlbum Live = new("22222222-2222-4222-8222-222222222222", "Live") { SecondaryTypes = ["Live"] };
    private static readonly SimulatedAlbum Bootleg = new("33333333-3333-4333-8333-333333333333", "Bootleg") { ReleaseStatuses = ["Bootleg"] };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task New_albums_are_requested_with_the_others_and_counted_separately(string storage)
    {
        Metadata.Announce(Artists[1].Mbid, Fresh);
        Configure(Albums, $"ledger.storage_type = {storage}");

        var run = await RunAsync();

        Asked.Should().BeEquivalentTo([.. Artists.Select(PathOf), .. Artists.SelectMany(artist => artist.Albums).Select(PathOf), PathOf(Fresh)]);
        run.OutputLines.Should().ContainSingle(line => line.Contains("of them not in Lidarr yet")).Which.Should().StartWith("   - 1 of them not in Lidarr yet");
        var row = LedgerRows.ReleaseGroups(Folder)[Fresh.Mbid];
        row["status"].Should().Be("success");
        row["rg_title"].Should().Be("Fresh");
        row["artist_mbid"].Should().Be(Artists[1].Mbid);
    }

    [Fact]
    public async Task The_next_run_does_not_request_new_albums_again()
    {
        Metadata.Announce(Artists[1].Mbid, Fresh);
        Configure(Albums);
        await RunBeforeAsync();

        var run = await RunAsync();

        Asked.Should().BeEmpty();
        run.Output.Should().NotContain("of them not in Lidarr yet");
    }

    [Fact]
    public async Task A_cold_new_album_is_requested_again_without_its_artist()
    {
        Metadata.Announce(Artists[1].Mbid, Fresh);
        Metadata.Behave(Fresh.Mbid, EntryBehaviour.Cold(1));
        Configure(Albums);
        await RunBeforeAsync();

        var run = await RunAsync();

        Asked.Should().Equal(PathOf(Fresh));
        run.Output.Should().Contain("1 of them not in Lidarr yet");
    }

    [Fact]
    public async Task Albums_that_the_artists_metadata_profile_excludes_are_skipped()
    {
        Metadata.Announce(Artists[1].Mbid, Live);
        Metadata.Announce(Artists[1].Mbid, Bootleg);
        Configure(Albums);

        await RunAsync();

        Asked.Should().NotContain(PathOf(Live)).And.NotContain(PathOf(Bootleg));
        LedgerRows.ReleaseGroups(Folder).Should().HaveCount(8);
    }

    [Fact]
    public async Task An_album_allowed_only_by_the_profile_of_another_artist_is_skipped()
    {
        var fan = World.Library.Add(new SimulatedArtist
        {
            Mbid = "44444444-4444-4444-8444-444444444444",
            Name = "Fan of Concerts",
            MetadataProfileId = 2,
            Albums = [new SimulatedAlbum("55555555-5555-4555-8555-555555555555", "First")],
        });
        Lidarr.Profiles = [new(1, "Standard"), new(2, "Concerts") { SecondaryTypes = ["Live"] }];
        Metadata.Announce(fan.Mbid, Live);
        Metadata.Announce(Artists[1].Mbid, Live with { Mbid = "66666666-6666-4666-8666-666666666666" });
        Configure(Albums);

        await RunAsync();

        Asked.Should().Contain(PathOf(Live)).And.NotContain("/album/66666666-6666-4666-8666-666666666666");
    }

    [Fact]
    public async Task Only_Lidarrs_albums_are_requested_if_warm_new_albums_is_off()
    {
        Metadata.Announce(Artists[1].Mbid, Fresh);
        Configure(Albums, "run.warm_new_albums = false");

        await RunAsync();

        Asked.Should().HaveCount(12).And.NotContain(PathOf(Fresh));
        Lidarr.Log.Requests.Should().NotContain(request => request.Target.Contains("metadataprofile"));
    }

    [Fact]
    public async Task A_new_album_becomes_an_ordinary_one_when_Lidarr_adds_it()
    {
        Metadata.Announce(Artists[1].Mbid, Fresh);
        Configure(Albums);
        await RunBeforeAsync();
        World.Library.AddAlbum(Artists[1].Mbid, Fresh);

        var run = await RunAsync("--force-rg");

        Asked.Should().HaveCount(9).And.Contain(PathOf(Fresh));
        run.Output.Should().NotContain("of them not in Lidarr yet");
    }
}
