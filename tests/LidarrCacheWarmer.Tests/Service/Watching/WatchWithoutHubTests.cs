using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using static LidarrCacheWarmer.Tests.Service.Watching.WithoutHub;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>Without a hub, the watch polls Lidarr's list of artists.</summary>
public sealed class WatchWithoutHubTests
{
    [Fact]
    public async Task The_artist_list_is_polled_when_only_the_hub_fails()
    {
        await using var lidarr = new WatchedLidarr(NoHub);
        lidarr.Artists[1] = 3;
        lidarr.Advance(14.5);
        lidarr.Asked.Should().NotContain("api/v1/artist");

        lidarr.Advance(0.5);

        lidarr.Asked.Count(path => path == "api/v1/artist").Should().Be(1);
        lidarr.Heard.Should().BeEmpty("the first poll has nothing to compare with");
        lidarr.Notes.Should().ContainSingle(note => note.Level == DiagnosticLevel.Warning).Which.Text.Should().Be(
            $"Lidarr answers, but the program cannot connect to {WatchedLidarr.Hub}: it answers 404. If you have a proxy in "
                + "front of Lidarr, let /signalr and WebSockets pass. Until then, the program reads Lidarr's list of "
                + "artists, at most every 15 minutes.");
    }

    [Fact]
    public async Task Artists_and_albums_new_in_the_list_become_hints()
    {
        await using var lidarr = Polled();

        lidarr.Artists[1] = 5;
        lidarr.Artists[3] = 1;
        lidarr.Advance(900);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(3);
        lidarr.Titles.Should().Equal("1.5", "1.4", "3.1");
        lidarr.Asked.Should().EndWith("api/v1/album?artistId=3").And.NotContain("api/v1/album?artistId=2");
        lidarr.Heard.Clear();
        lidarr.Advance(900);
        lidarr.Heard.Should().BeEmpty();
    }

    [Fact]
    public async Task Artists_that_vanish_and_return_are_not_reported_as_new()
    {
        await using var lidarr = Polled();

        lidarr.Artists.Clear();
        lidarr.Advance(900);
        (lidarr.Artists[1], lidarr.Artists[2]) = (3, 2);
        lidarr.Advance(900);

        lidarr.Heard.Should().BeEmpty();
    }

    [Fact]
    public async Task Many_new_artists_are_checked_a_few_at_a_time()
    {
        await using var lidarr = Polled();
        for (var i = 1000; i < 1150; i++)
        {
            lidarr.Artists[i] = 1;
        }

        lidarr.Advance(900);
        var first = (lidarr.Heard.OfType<ArtistHint>().Count(), lidarr.Titles.Count());
        lidarr.Advance(900);

        first.Should().Be((150, 100));
        (lidarr.Heard.OfType<ArtistHint>().Count(), lidarr.Titles.Count()).Should().Be((150, 150));
    }

    [Fact]
    public async Task A_slow_artist_list_is_polled_less_often()
    {
        await using var lidarr = Polled();
        lidarr.ListTakes = TimeSpan.FromSeconds(50);
        lidarr.Advance(900);
        lidarr.Asked.Clear();

        lidarr.Advance(999);
        lidarr.Asked.Should().BeEmpty();
        lidarr.Advance(1.5);

        lidarr.Asked.Should().Equal("ping", "api/v1/artist");
    }

    [Fact]
    public async Task Entries_added_while_Lidarr_was_down_are_found_by_the_next_poll()
    {
        await using var lidarr = Polled();

        lidarr.IsDown = true;
        lidarr.Artists[3] = 0;
        lidarr.Advance(1800);
        lidarr.Heard.Should().BeEmpty();
        lidarr.IsDown = false;
        lidarr.Advance(900);

        lidarr.Heard.Should().ContainSingle().Which.Should().BeOfType<ArtistHint>().Which.Artist.LidarrId.Should().Be(3);
    }
}
