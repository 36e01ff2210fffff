using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Tests.Service.PretendLibrary;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>
/// An artist is added to Lidarr while the gateway sheds load. Lidarr creates all albums of the artist, but announces
/// only the albums that it could get. The other albums have no releases until Lidarr refreshes the artist.
/// </summary>
public sealed class AddedWhileSheddingTests : IDisposable
{
    private const int New = 7;
    private const int Albums = 9;

    private readonly VirtualWorld _world = new();
    private Dictionary<string, int> _before = [];
    private TimeSpan _opened;

    public AddedWhileSheddingTests()
    {
        _world.AddArtists(0, 3);
        _world.Library.Now = () => _world.Time.Elapsed;
        _world.Library.OnRefresh = Tell;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(45)]
    public void All_albums_are_warmed_and_refreshed_once_within_a_minute_after_load_shedding_ends(int seconds)
    {
        Configure("update_lidarr = true");

        _world.Run(async world =>
        {
            await AddWhileSheddingAsync(seconds);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Entries.Should().OnlyContain(path => _world.Service.Entries[path].IsWarmAt(_world.Time.Elapsed));
        Entries.Should().OnlyContain(path => Since(path) == 1);
        _world.Library.WithoutReleases(New).Should().Be(0);
        _world.Library.Refreshes.Should().ContainSingle().Which.Should().Match<(int Id, int Artist, TimeSpan At)>(
            refresh => refresh.Artist == New && refresh.At > _opened && refresh.At < _opened + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void All_albums_are_warmed_without_a_command_to_Lidarr_if_update_lidarr_is_off()
    {
        Configure("update_lidarr = false");

        _world.Run(async world =>
        {
            await AddWhileSheddingAsync(seconds: 20);
            await world.PassAsync(TimeSpan.FromMinutes(90));
        }).Should().Be(0);

        Entries.Should().OnlyContain(path => Since(path) == 1);
        _world.Library.Refreshes.Should().BeEmpty();
        _world.Errors.Should().BeEmpty();
        _world.Output.Should().NotContain("refresh");
    }

    [Fact]
    public void Later_runs_do_not_refresh_the_artist_again()
    {
        Configure("update_lidarr = true");

        _world.Run(async world =>
        {
            await AddWhileSheddingAsync(seconds: 20);
            await world.PassAsync(TimeSpan.FromHours(5));
        }).Should().Be(0);

        _world.Library.Refreshes.Should().ContainSingle();
        Entries.Should().OnlyContain(path => Since(path) == 1);
    }

    [Fact]
    public void An_album_that_becomes_warm_later_causes_one_more_refresh()
    {
        Configure("update_lidarr = true", "[probe]", "max_attempts_per_rg = 2");

        _world.Run(async world =>
        {
            await AddWhileSheddingAsync(seconds: 20, broken: 8);
            await world.PassAsync(TimeSpan.FromHours(3));
            world.Library.Refreshes.Should().ContainSingle("the album is still cold");
            world.Library.WithoutReleases(New).Should().Be(1);
            world.Service.Add($"album/{AlbumMbid(New, 8)}", Entry());
            await world.PassAsync(TimeSpan.FromHours(3));
        }).Should().Be(0);

        _world.Library.Refreshes.Should().HaveCount(2);
        _world.Library.WithoutReleases(New).Should().Be(0);
    }

    [Fact]
    public void A_refresh_without_effect_is_not_repeated()
    {
        Configure("update_lidarr = true");
        _world.Library.Gets = _ => false;

        _world.Run(async world =>
        {
            await AddWhileSheddingAsync(seconds: 20, lidarrGetsNothing: true);
            await world.PassAsync(TimeSpan.FromHours(5));
        }).Should().Be(0);

        _world.Library.Refreshes.Should().ContainSingle();
        _world.Library.WithoutReleases(New).Should().Be(Albums);
    }

    [Fact]
    public void A_rejected_refresh_is_sent_again_after_the_next_run_even_by_another_process()
    {
        Configure("update_lidarr = true");
        _world.Library.TakesCommands = false;

        _world.Run(async world =>
        {
            await AddWhileSheddingAsync(seconds: 20);
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);
        _world.Library.TakesCommands = true;
        _world.Run(world => world.PassAsync(TimeSpan.FromMinutes(10))).Should().Be(0);

        _world.Library.Refreshes.Should().ContainSingle();
        _world.Library.WithoutReleases(New).Should().Be(0);
    }

    [Fact]
    public void An_artist_still_being_added_by_Lidarr_is_not_refreshed()
    {
        Configure("update_lidarr = true");
        _world.Library.Gets = _ => false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            AddToWorld(broken: -1);
            world.Library.Busy.Add(New);
            Tell(New, world.Library.Fill(New));
            await world.PassAsync(TimeSpan.FromSeconds(40));
            world.Service.Requests.Keys.Should().Contain(Entries, "warming does not wait for Lidarr");
            world.Library.Gets = _ => true;
            world.Library.Fill(New);
            world.Library.Busy.Clear();
            await world.PassAsync(TimeSpan.FromMinutes(90));
        }).Should().Be(0);

        _world.Library.Refreshes.Should().BeEmpty();
    }

    [Fact]
    public void A_second_added_artist_is_requested_while_Lidarr_still_adds_the_first()
    {
        Configure("update_lidarr = true");
        _world.Library.Gets = _ => false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            AddToWorld(broken: -1);
            world.Library.Busy.Add(New);
            Tell(New, world.Library.Fill(New));
            await world.PassAsync(TimeSpan.FromSeconds(40));
            world.AddArtists(8, 9);
            world.Hint(8);
            await world.PassAsync(TimeSpan.FromSeconds(3));
            world.Service.Requests.Keys.Should().Contain(PathOf(8));
        }).Should().Be(0);
    }

    [Fact]
    public void An_album_that_the_metadata_profile_excludes_is_skipped()
    {
        Configure("update_lidarr = true");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            AddToWorld(broken: -1);
            world.Service.Lists[PathOf(New)] =
            [
                .. world.Service.Lists[PathOf(New)],
                new ListedAlbum(AlbumOf(New, 50).Mbid, "Live", "Album", ["Live"], ["Official"]),
            ];
            world.Service.Add($"album/{AlbumMbid(New, 50)}", Entry());
            Tell(New, world.Library.Fill(New));
            await world.PassAsync(TimeSpan.FromMinutes(2));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().NotContain($"album/{AlbumMbid(New, 50)}");
    }

    public void Dispose() => _world.Dispose();

    private static IEnumerable<string> Entries => PathsOf(New, Albums);

    private static PretendEntry Entry(bool isBroken = false) => new() { Life = TimeSpan.FromDays(20), IsBroken = isBroken };

    private void Configure(params string[] actions) => _world.Configure(
        ["[run]", "process_release_groups = true", "[schedule]", "max_runs = 0", "[actions]", .. actions]);

    private int Since(string path) => _world.Service.Requests.GetValueOrDefault(path) - _before.GetValueOrDefault(path);

    private void AddToWorld(int broken)
    {
        _world.Library.Add(New, Albums);
        foreach (var path in Entries)
        {
            _world.Service.Add(path, Entry(path == $"album/{AlbumMbid(New, broken < 0 ? 99 : broken)}"));
        }

        _world.Service.Lists[PathOf(New)] =
            [.. Enumerable.Range(0, Albums).Select(album => new ListedAlbum(AlbumOf(New, album).Mbid, $"Album {album}", "Album", [], ["Official"]))];
    }

    private void Tell(int artist, IReadOnlyList<int> got)
    {
        _world.Hint(artist);
        foreach (var album in got)
        {
            _world.HintAlbum(artist, album);
        }
    }

    // Lidarr gets the artist from an edge cache, but gets only one of the artist's nine albums.
    private async Task AddWhileSheddingAsync(int seconds, int broken = -1, bool lidarrGetsNothing = false)
    {
        await _world.PassAsync(TimeSpan.FromMinutes(10));
        AddToWorld(broken);
        _world.Service.IsShedding = _ => true;
        _world.Library.Gets = path => !lidarrGetsNothing && path == $"album/{AlbumMbid(New, 0)}";
        Tell(New, _world.Library.Fill(New));
        _world.Library.Gets = path => !lidarrGetsNothing && _world.Service.Entries[path].IsWarmAt(_world.Time.Elapsed);
        await _world.PassAsync(TimeSpan.FromSeconds(seconds));
        _world.Service.IsShedding = _ => false;
        _opened = _world.Time.Elapsed;
        _before = new Dictionary<string, int>(_world.Service.Requests, StringComparer.Ordinal);
    }
}
