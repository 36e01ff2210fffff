namespace LidarrCacheWarmer.Tests.Service;

/// <summary>
/// Simulated servers with many changes. Answers are cached for times of every length, and one entry in twenty is
/// permanently broken.
/// The service answers nothing for a day and refuses requests every evening. The library changes every day.
/// </summary>
internal static class BusyWorld
{
    public const int Rate = 3;
    public const int AlbumsEach = 4;

    private const int ArtistsAtFirst = 100;

    public static VirtualWorld Create(string storage)
    {
        var world = new VirtualWorld(keepsOutput: false);
        world.Configure(
            "[probe]", $"rate_limit_per_second = {Rate}",
            "[ledger]", $"storage_type = {storage}",
            "[run]", "process_release_groups = true",
            "[schedule]", "max_runs = 0");
        for (var artist = 0; artist < ArtistsAtFirst; artist++)
        {
            Add(world, artist);
        }

        world.Service.IsDown = now => now.Days == 9;
        world.Service.IsShedding = now => now.Hours == 14 && now.Minutes < 40;
        return world;
    }

    /// <summary>The artists that stay in the library on all days.</summary>
    public static IEnumerable<int> ArtistsThatStay(int days) => Enumerable.Range(days, ArtistsAtFirst - days);

    /// <summary>Simulates days. Every day one artist leaves the library, one joins, and one answer changes.</summary>
    /// <param name="world">The service and its simulated servers.</param>
    /// <param name="days">The number of days.</param>
    /// <param name="look">Called every ten minutes of virtual time.</param>
    /// <param name="change">Called with the path of each changed answer.</param>
    public static async Task LiveAsync(VirtualWorld world, int days, Action look, Action<string> change)
    {
        for (var day = 0; day < days; day++)
        {
            for (var looks = 0; looks < 24 * 6; looks++)
            {
                await world.PassAsync(TimeSpan.FromMinutes(10));
                look();
            }

            world.Library.Remove(day);
            Add(world, ArtistsAtFirst + day);
            var changed = PretendLibrary.PathOf(60 + day);
            world.Service.Change(changed);
            change(changed);
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
}
