using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Scheduling;

/// <summary>
/// Four weeks of the service: entries of all lives, one in twenty broken for ever, a day on which nobody answers,
/// refusals every evening, and a library that changes every day.
/// </summary>
public sealed class FourWeeksTests
{
    private const int Days = 28;
    private const int Rate = 3;
    private const int AlbumsEach = 4;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public void A_library_stays_as_warm_as_can_be_for_a_fraction_of_the_requests_and_never_above_the_rate(string storage)
    {
        using var world = new VirtualWorld(keepsOutput: false);
        world.Configure(
            "[probe]", $"rate_limit_per_second = {Rate}",
            "[ledger]", $"storage_type = {storage}",
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
        census.Share.Should().BeGreaterThanOrEqualTo(0.99 * census.SharePossible);
        census.RequestsPerEntryAndWeek.Should().BeLessThan(168 / 4.0, "an hourly look at everything takes 168");
        census.RequestsPerBrokenEntryAndDay.Should().BeLessThan(20, "the Python tool takes 600");
        MostIn(world, TimeSpan.FromHours(1)).Should().BeLessThanOrEqualTo(Rate * 3600);
        MostIn(world, TimeSpan.FromSeconds(1)).Should().BeLessThanOrEqualTo(Rate);
        (census.MemoryAtTheEnd - census.MemoryAfterAWeek).Should().BeLessThan(4 * 1024 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{storage}: {census}");
    }

    private static async Task LiveAsync(VirtualWorld world, Census census)
    {
        for (var day = 0; day < Days; day++)
        {
            for (var look = 0; look < 24 * 6; look++)
            {
                await world.PassAsync(TimeSpan.FromMinutes(10));
                census.Look();
            }

            world.Library.Remove(day);
            Add(world, 100 + day);
            var changed = PretendLibrary.PathOf(60 + day);
            world.Service.Change(changed);
            census.Possible.Change(changed);
            census.Weigh(day);
        }
    }

    private static void Add(VirtualWorld world, int artist)
    {
        world.Library.Add(artist, AlbumsEach);
        foreach (var (path, number) in PretendLibrary.PathsOf(artist, AlbumsEach).Select((path, n) => (path, (artist * (AlbumsEach + 1)) + n)))
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

    private static int MostIn(VirtualWorld world, TimeSpan window) =>
        ArrivalPeak.In([.. world.Service.Stamps.Select(stamp => stamp.Ticks)], window.Ticks);

    /// <summary>What is seen when the library is looked at every ten minutes.</summary>
    private sealed class Census(VirtualWorld world)
    {
        private long _looks, _warm, _possible;

        public Possible Possible { get; } = new(world);

        public double Share => (double)_warm / _looks;

        public double SharePossible => (double)_possible / _looks;

        public double RequestsPerEntryAndWeek => PerDay(StayingPaths().Where(path => !world.Service.Entries[path].IsBroken)) * 7;

        public double RequestsPerBrokenEntryAndDay => PerDay(StayingPaths().Where(path => world.Service.Entries[path].IsBroken));

        public long MemoryAfterAWeek { get; private set; }

        public long MemoryAtTheEnd { get; private set; }

        public void Look()
        {
            foreach (var path in world.Library.Paths)
            {
                _looks++;
                _warm += world.Service.Entries[path].IsWarmAt(world.Time.Elapsed) ? 1 : 0;
                _possible += Possible.IsWarm(path) ? 1 : 0;
            }
        }

        public void Weigh(int day)
        {
            if (day == 6)
            {
                MemoryAfterAWeek = GC.GetTotalMemory(forceFullCollection: true);
            }

            if (day == Days - 1)
            {
                MemoryAtTheEnd = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        public override string ToString() =>
            $"{Share:P3} of the library warm, {SharePossible:P3} possible; {RequestsPerEntryAndWeek:F1} requests per entry and week, "
            + $"{RequestsPerBrokenEntryAndDay:F1} per broken entry and day; {world.Service.Stamps.Count} requests in all, "
            + $"at most {MostIn(world, TimeSpan.FromHours(1))} in an hour; {world.Library.Readings} runs; "
            + $"memory {MemoryAfterAWeek / 1024} KB after a week, {MemoryAtTheEnd / 1024} KB after four";

        private double PerDay(IEnumerable<string> paths)
        {
            var counts = paths.Select(path => (double)world.Service.Requests.GetValueOrDefault(path)).ToList();
            return counts.Average() / Days;
        }

        private IEnumerable<string> StayingPaths() =>
            Enumerable.Range(Days, 100 - Days).SelectMany(artist => PretendLibrary.PathsOf(artist, AlbumsEach));
    }
}
