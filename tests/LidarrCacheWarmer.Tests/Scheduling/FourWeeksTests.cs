using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Tests.Scheduling;

/// <summary>
/// Four weeks of the service: entries of all lives, some broken for ever, a day on which nobody answers, refusals every
/// evening, and a library that changes every day.
/// </summary>
public sealed class FourWeeksTests
{
    private const int Days = 28;
    private const int Rate = 3;

    [Fact]
    public void A_library_stays_as_warm_as_can_be_for_a_fraction_of_the_requests_and_never_above_the_rate()
    {
        using var world = new VirtualWorld();
        world.Configure(
            "[probe]", $"rate_limit_per_second = {Rate}",
            "[run]", "process_release_groups = true",
            "[schedule]", "max_runs = 0");
        for (var artist = 0; artist < 100; artist++)
        {
            Add(world, artist);
        }

        world.Service.IsDown = now => now.Days == 9;
        world.Service.IsShedding = now => now.Hours == 14 && now.Minutes < 40;
        var census = new Census(world);

        var exitCode = world.Run(its => LiveAsync(its, census));

        exitCode.Should().Be(0);
        Console.WriteLine($"share {census.Share:P2} possible {census.Possible:P2} requests {world.Service.Stamps.Count} entries {census.Entries} memory {census.MemoryAfterAWeek} {census.MemoryAtTheEnd} runs {world.Library.Readings}");
        (census.Share / census.Possible).Should().BeGreaterThanOrEqualTo(0.99);
    }

    private static async Task LiveAsync(VirtualWorld world, Census census)
    {
        for (var day = 0; day < Days; day++)
        {
            for (var minutes = 0; minutes < 24 * 60; minutes += 10)
            {
                await world.PassAsync(TimeSpan.FromMinutes(10));
                census.Look();
            }

            world.Library.Remove(day);
            Add(world, 100 + day);
            world.Service.Change($"artist/{PretendLibrary.ArtistMbid(60 + day)}");
        }
    }

    private static void Add(VirtualWorld world, int artist)
    {
        const int Albums = 4;
        world.Library.Add(artist, Albums);
        foreach (var (path, number) in PretendLibrary.PathsOf(artist, Albums).Select((path, n) => (path, (artist * 5) + n)))
        {
            world.Service.Add(path, new PretendEntry
            {
                Life = LifeOf(number),
                IsBroken = number % 20 == 7,
                IsMadeBehind503 = number % 3 == 0,
            });
        }
    }

    private static TimeSpan LifeOf(int number) => (number % 50) switch
    {
        0 => TimeSpan.FromMinutes(30),
        < 30 => TimeSpan.FromHours(24),
        < 45 => TimeSpan.FromDays(7),
        _ => TimeSpan.FromDays(30),
    };

    private sealed class Census(VirtualWorld world)
    {
        private long _warm, _looked, _possible;

        public double Share => (double)_warm / _looked;

        public double Possible => (double)_possible / _looked;

        public int Entries => world.Service.Entries.Count;

        public long MemoryAfterAWeek { get; private set; }

        public long MemoryAtTheEnd { get; private set; }

        public void Look()
        {
            foreach (var path in world.Library.Paths)
            {
                var entry = world.Service.Entries[path];
                _looked++;
                _possible += entry.IsBroken ? 0 : 1;
                _warm += entry.IsWarmAt(world.Time.Elapsed) ? 1 : 0;
            }
        }
    }
}
