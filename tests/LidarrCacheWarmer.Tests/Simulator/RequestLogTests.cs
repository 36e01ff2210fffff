using CsCheck;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Tests.Simulator;

public sealed class RequestLogTests : SimulatorTest
{
    [Fact]
    public void The_peak_is_the_highest_count_in_any_window_of_the_given_length() =>
        Gen.Select(Gen.Long[0, 60].Array[0, 40], Gen.Long[1, 20]).Sample((stamps, window) =>
        {
            var fullest = stamps.Select(from => stamps.Count(stamp => stamp >= from && stamp < from + window)).DefaultIfEmpty(0).Max();
            return ArrivalPeak.In([.. stamps], window) == fullest;
        });

    [Fact]
    public async Task A_request_is_logged_exactly_as_sent()
    {
        const string target = "/api/v0.4/search?type=all&query=%c3%b6+%2520";
        using var connection = await RawConnection.AskAsync(Metadata.BaseUrl, target);
        await connection.ReadToEndAsync();

        var logged = Metadata.Log.Requests.Should().ContainSingle().Subject;

        logged.Target.Should().Be(target);
        (logged.Method, logged.Status, logged.UserAgent, logged.HttpVersion).Should().Be(("GET", 200, "Lidarr/3.0", "HTTP/1.1"));
        logged.ConnectionId.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Requests_are_counted_by_target_until_the_log_is_reset()
    {
        await GetAsync(ArtistUrl);
        await GetAsync(ArtistUrl);
        await GetAsync(AlbumUrl);

        Metadata.Log.Total.Should().Be(3);
        Metadata.Log.CountByTarget[$"/api/v0.4/artist/{Artist.Mbid}"].Should().Be(2);
        Metadata.Log.PeakIn(TimeSpan.FromDays(1)).Should().Be(3);
        Metadata.Log.Reset();
        (Metadata.Log.Total, Metadata.Log.PeakPerSecond, Metadata.Log.Requests.Count).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task Sequential_requests_are_never_in_flight_together()
    {
        for (var number = 0; number < 200; number++)
        {
            await GetAsync(ArtistUrl);
        }

        (Metadata.Log.PeakInFlight, Metadata.Log.InFlight).Should().Be((1, 0));
    }

    [Fact]
    public async Task Hanging_requests_are_in_flight_together()
    {
        Metadata.Behave(Artist.Mbid, EntryBehaviour.Hanging);
        using var first = await RawConnection.AskAsync(ArtistUrl);
        using var second = await RawConnection.AskAsync(ArtistUrl);
        using var third = await RawConnection.AskAsync(ArtistUrl);

        await Metadata.Log.WhenTotalAsync(3);

        (Metadata.Log.PeakInFlight, Metadata.Log.InFlight).Should().Be((3, 3));
    }

    [Fact]
    public async Task The_log_file_has_a_line_for_every_request_of_both_servers()
    {
        var file = Path.GetTempFileName();
        await using (var world = await SimulatedWorld.StartAsync(new WorldOptions { LogFile = file, KeepRequests = false }))
        {
            await GetAsync(world.Lidarr.BaseUrl + "/ping");
            await GetAsync(world.Metadata.BaseUrl);
            (world.Lidarr.Log.Total, world.Lidarr.Log.Requests.Count).Should().Be((1, 0));
        }

        var lines = (await File.ReadAllLinesAsync(file)).Select(line => string.Join(' ', line.Split('\t')[1..5]));
        File.Delete(file);
        lines.Should().Equal("lidarr GET /ping 200", "metadata GET /api/v0.4 200");
    }
}
