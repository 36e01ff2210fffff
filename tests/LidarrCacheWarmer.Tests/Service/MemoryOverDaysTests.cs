namespace LidarrCacheWarmer.Tests.Service;

[Collection<AloneInTheProcess>]
public sealed class MemoryOverDaysTests
{
    private const int Days = 8;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public void Memory_use_does_not_grow_with_the_number_of_runs(string storage)
    {
        using var world = BusyWorld.Create(storage);
        var weights = new List<long>();
        var looks = 0;

        world.Run(its => BusyWorld.LiveAsync(its, Days, Look, _ => { }));

        weights.Should().HaveCount(Days);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", weights.Select(weight => $"{weight / 1024} KB")));
        (weights[^1] - weights[1]).Should().BeLessThan(Days * 50 * 1024, "only the simulated servers may grow: they remember every request");

        void Look()
        {
            if (++looks % (24 * 6) == 0)
            {
                weights.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
