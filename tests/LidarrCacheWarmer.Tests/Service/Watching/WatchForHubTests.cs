using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using static LidarrCacheWarmer.Tests.Service.Watching.WithoutHub;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>While the watch polls the list of artists, it also tries to connect to the hub again.</summary>
public sealed class WatchForHubTests
{
    [Fact]
    public async Task The_hub_is_retried_while_the_artist_list_is_polled_and_used_when_available()
    {
        await using var lidarr = Polled();

        lidarr.Refusal = null;
        lidarr.Advance(900);
        lidarr.Asked.Clear();
        lidarr.Advance(7200);
        lidarr.Tell(WatchedLidarr.Hint(7));

        lidarr.Asked.Should().BeEmpty();
        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(7));
        lidarr.Notes[^1].Text.Should().StartWith("Watching Lidarr for additions at");
    }

    [Fact]
    public async Task The_hub_is_retried_every_minute_while_the_artist_list_is_polled()
    {
        await using var lidarr = Polled();
        lidarr.Advance(300);

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303);
    }

    [Fact]
    public async Task Two_days_without_the_hub_are_reported_in_a_few_lines()
    {
        await using var lidarr = Polled();

        lidarr.Advance(2 * 24 * 3600);

        lidarr.Notes.Should().HaveCountLessThan(6).And.ContainSingle(note => note.Level == DiagnosticLevel.Warning);
        lidarr.Notes.Should().NotContain(note => note.Text.Contains(WatchedLidarr.Key));
        lidarr.Attempts.Should().HaveCountLessThanOrEqualTo(2 * 24 * 60 + 10, "the watch retries once a minute at most");
        lidarr.Asked.Should().HaveCountLessThanOrEqualTo((2 * 24 * 4 * 2) + 10, "the list is polled every 15 minutes at most");
    }

    [Fact]
    public async Task After_a_lost_connection_the_artist_list_gives_hints_only_for_entries_added_since_its_last_poll()
    {
        await using var lidarr = Polled();

        lidarr.Refusal = null;
        lidarr.Advance(3600);
        lidarr.Artists[3] = 0;
        lidarr.Refusal = NoHub;
        lidarr.HangUp();
        lidarr.Advance(60);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(3);
    }
}
