using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Tests.Service;

namespace LidarrCacheWarmer.Tests.Notifications;

/// <summary>What a person hears in a month of the real service in virtual time: nothing too much, nothing missing.</summary>
public sealed class SimulatedMonthTests : IDisposable
{
    private const int Artists = 60;

    private readonly VirtualWorld _world = new(keepsOutput: false);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_month_with_outages_and_repairs_makes_one_message_a_change()
    {
        Configure("[notify.phone]\ntype = ntfy\nurl = https://ntfy.sh/phone");
        Entry(7).IsBroken = true;
        Entry(8).IsBroken = true;
        _world.Service.IsDown = now => (now >= Day(3) && now < Day(3) + TimeSpan.FromMinutes(20)) || now.Days == 5;

        _world.Run(LiveAsync).Should().Be(0);

        Heard().Should().Equal(
            "Day 5: The metadata server is down",
            "Day 6: The metadata server is back",
            "Day 7: Your library is 96.7 % warm",
            "Day 8: 2 artists recovered: Artist 7 and Artist 8",
            "Day 11: Runs fail",
            "Day 11: Runs work again",
            "Day 14: Your library is 100 % warm",
            "Day 15: Needs you: Artist 20",
            "Day 16: Needs you: Artist 21",
            "Day 18: Solved: one thing no longer needs you",
            "Day 21: Your library is 100 % warm",
            "Day 22: Needs you: Artist 0, Artist 1, Artist 10 and 57 more",
            "Day 28: Your library is 0 % warm");
        _world.Notified.Should().OnlyContain(one => one.Message.Title.Length > 0 && one.Message.Text.Length > 0 && one.Message.Text.Length <= Message.LongestText);
    }

    private static TimeSpan Day(double day) => TimeSpan.FromDays(day);

    private void Configure(string notification)
    {
        _world.Configure("[probe]", "rate_limit_per_second = 20", "max_attempts_per_artist = 2", "[schedule]", "max_runs = 0", "interval_seconds = 14400", notification);
        for (var artist = 0; artist < Artists; artist++)
        {
            _world.AddArtist(artist, TimeSpan.FromHours(12), albums: 1);
        }
    }

    private PretendEntry Entry(int artist) => _world.Service.Entries[PretendLibrary.PathOf(artist)];

    private async Task LiveAsync(VirtualWorld world)
    {
        // Repaired, after days in which they were broken.
        await UntilAsync(8);
        (Entry(7).IsBroken, Entry(8).IsBroken) = (false, false);

        // A Lidarr that restarts is no news; one that is down for hours is.
        await UntilAsync(10);
        world.Library.IsUp = false;
        world.Control!.RequestRun();
        await world.PassAsync(TimeSpan.FromMinutes(5));
        world.Library.IsUp = true;
        await UntilAsync(11);
        world.Library.IsUp = false;
        world.Control!.RequestRun();
        await world.PassAsync(TimeSpan.FromHours(3));
        world.Library.IsUp = true;

        await UntilAsync(15);
        Thin(20, isThin: true);
        await UntilAsync(16);
        Thin(21, isThin: true);
        await UntilAsync(18);
        Thin(20, isThin: false);
        Thin(21, isThin: false);

        // A whole library changes in one run.
        await UntilAsync(22);
        for (var artist = 0; artist < Artists; artist++)
        {
            Thin(artist, isThin: true);
        }

        await UntilAsync(29);
    }

    private void Thin(int artist, bool isThin)
    {
        Entry(artist).IsThin = isThin;
        _world.Service.Change(PretendLibrary.PathOf(artist));
    }

    private Task UntilAsync(double day) => _world.PassAsync(Day(day) - _world.Time.Elapsed);

    private IEnumerable<string> Heard() => _world.Notified.Select(one => $"Day {one.At.Days}: {one.Message.Title}");
}
