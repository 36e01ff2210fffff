namespace LidarrCacheWarmer.Tests.Storage;

public sealed class RandomKillTests
{
    // The request rate makes a round wait most of the time, so concurrent rounds need little processor time.
    private const int AtOnce = 5;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Results_printed_a_second_before_a_kill_are_in_the_ledger_and_the_next_run_continues(string storage) =>
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Effort.Rounds(5, 200)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
            {
                await using var round = new KillRound(storage, Seed.New());
                await round.RunAsync();
            });
}
