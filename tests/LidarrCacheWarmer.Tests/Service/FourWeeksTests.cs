using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Four virtual weeks of the service, with a library and a metadata service that change often.</summary>
public sealed class FourWeeksTests
{
    private const int Days = 28;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public void Over_four_weeks_a_library_stays_warm_with_few_requests_and_never_above_the_rate(string storage)
    {
        using var world = BusyWorld.Create(storage);
        var census = new Census(world);

        var exitCode = world.Run(its => BusyWorld.LiveAsync(its, Days, census.Look, path => census.Possible.Change(path)));

        exitCode.Should().Be(0);
        // docs/keeping-it-warm.md gives these figures.
        (census.Share / census.SharePossible).Should().BeGreaterThanOrEqualTo(0.9985);
        census.RequestsPerEntryAndWeek.Should().BeLessThan(17, "an hourly check of everything takes 168");
        census.RequestsPerBrokenEntryAndDay.Should().BeLessThan(16, "the Python tool takes 600");
        MostIn(world, TimeSpan.FromHours(1)).Should().BeLessThanOrEqualTo(BusyWorld.Rate * 3600);
        MostIn(world, TimeSpan.FromSeconds(1)).Should().BeLessThanOrEqualTo(BusyWorld.Rate);
        TestContext.Current.TestOutputHelper?.WriteLine($"{storage}: {census}");
    }

    private static int MostIn(VirtualWorld world, TimeSpan window) =>
        ArrivalPeak.In([.. world.Service.Stamps.Select(stamp => stamp.Ticks)], window.Ticks);

    /// <summary>Counts the warm entries every ten minutes.</summary>
    private sealed class Census(VirtualWorld world)
    {
        private long _looks, _warm, _possible;

        public Possible Possible { get; } = new(world);

        public double Share => (double)_warm / _looks;

        public double SharePossible => (double)_possible / _looks;

        public double RequestsPerEntryAndWeek => PerDay(StayingPaths().Where(path => !world.Service.Entries[path].IsBroken)) * 7;

        public double RequestsPerBrokenEntryAndDay => PerDay(StayingPaths().Where(path => world.Service.Entries[path].IsBroken));

        public void Look()
        {
            foreach (var path in world.Library.Paths)
            {
                _looks++;
                _warm += world.Service.Entries[path].IsWarmAt(world.Time.Elapsed) ? 1 : 0;
                _possible += Possible.IsWarm(path) ? 1 : 0;
            }
        }

        public override string ToString() =>
            $"{Share:P3} of the library warm, {SharePossible:P3} possible; {RequestsPerEntryAndWeek:F1} requests per entry and week, "
            + $"{RequestsPerBrokenEntryAndDay:F1} per broken entry and day; {world.Service.Stamps.Count} requests in all, "
            + $"at most {MostIn(world, TimeSpan.FromHours(1))} in an hour; {world.Library.Readings} runs";

        private double PerDay(IEnumerable<string> paths)
        {
            var counts = paths.Select(path => (double)world.Service.Requests.GetValueOrDefault(path)).ToList();
            return counts.Average() / Days;
        }

        private IEnumerable<string> StayingPaths() =>
            BusyWorld.ArtistsThatStay(Days).SelectMany(artist => PretendLibrary.PathsOf(artist, BusyWorld.AlbumsEach));
    }
}
