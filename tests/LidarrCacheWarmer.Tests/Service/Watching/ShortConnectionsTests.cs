using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>A Lidarr that restarts every minute, or a proxy that ends every connection within a minute.</summary>
public sealed class ShortConnectionsTests
{
    [Fact]
    public async Task Connections_shorter_than_a_minute_are_restored_within_a_minute()
    {
        await using var lidarr = new WatchedLidarr();

        var connected = Live(lidarr, connections: 20);

        (connected / lidarr.Attempts[^1]).Should().BeGreaterThan(0.4, "a pause between two attempts is a minute at most");
    }

    [Fact]
    public async Task Entries_added_between_two_short_connections_are_found_by_polling_the_artist_list()
    {
        await using var lidarr = new WatchedLidarr();
        lidarr.Artists[1] = 3;
        Live(lidarr, connections: 8);
        lidarr.Asked.Should().Contain("api/v1/artist", "the list was polled before");

        lidarr.Artists[2] = 0;
        Live(lidarr, connections: 20);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(2);
    }

    [Fact]
    public async Task Connections_that_come_and_go_for_hours_are_reported_in_a_few_lines()
    {
        await using var lidarr = new WatchedLidarr();

        Live(lidarr, connections: 50);

        lidarr.Notes.Should().HaveCountLessThan(15);
        lidarr.Notes.Should().ContainSingle(note => note.Level == Configuration.Options.DiagnosticLevel.Warning).Which.Text.Should().StartWith(
            $"Each connection to {WatchedLidarr.Hub} ends within a minute: the connection broke. If you have a proxy");
    }

    /// <summary>Lets the watch connect again and again, and ends each connection after 50 seconds.</summary>
    /// <returns>The total time with a connection, in seconds.</returns>
    private static double Live(WatchedLidarr lidarr, int connections)
    {
        const double Life = 50;
        for (var i = 0; i < connections; i++)
        {
            lidarr.Advance(Life);
            var before = lidarr.Attempts.Count;
            lidarr.HangUp(new IOException("gone"));
            for (var waited = 0; lidarr.Attempts.Count == before && waited < 3600; waited++)
            {
                lidarr.Advance(1);
            }
        }

        return connections * Life;
    }
}
