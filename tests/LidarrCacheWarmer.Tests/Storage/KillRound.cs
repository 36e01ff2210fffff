using System.Text.RegularExpressions;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>A run is killed at a random moment, and the next run continues. Each round has its own servers.</summary>
/// <remarks>
/// The test reads no clock. The program never exceeds its rate, so the number of requests shows the minimum time that
/// has passed. After a printed result and the requests of two more seconds, at least one second has passed.
/// </remarks>
internal sealed partial class KillRound(string storage, int seed) : IAsyncDisposable
{
    private const int Rate = 25, Killed = 128 + 9;

    // Enough entries for more than twice the requests before a kill, because a busy machine delivers the signal late.
    private static readonly WorldOptions Options = new()
    {
        Library = new LibraryOptions { Artists = 140, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    private readonly UserFolder _folder = new();
    private readonly Random _chance = new(seed);
    private readonly LedgerKind _backend = Enum.Parse<LedgerKind>(storage, ignoreCase: true);

    /// <summary>Kills a run and checks that the ledger has the printed results and the next run continues.</summary>
    public async Task RunAsync()
    {
        await using var world = await SimulatedWorld.StartAsync(Options);
        Configure(world, Rate);
        var heard = await KillAsync(world);
        var known = KnownResults.In(_folder.Path, _backend);
        heard.Except(known.Keys.Select(key => key.Mbid)).Should().BeEmpty(because: $"these results were printed more than a second before the kill (seed {seed})");

        Configure(world, rate: 1000);
        world.Metadata.Log.Reset();
        await using var next = BuiltProgram.Start(_folder.Path, ["--config", _folder.Config]);
        var ended = await next.EndAsync();
        (ended.ExitCode, ended.Error).Should().Be((0, ""), because: $"the killed run left a usable ledger (seed {seed})");
        KnownResults.In(_folder.Path, _backend).Should().HaveCount(2 * Options.Library.Artists, because: $"the next run finishes the work (seed {seed})");
        world.Metadata.Log.Requests.Count(request => known.Keys.Any(key => request.Target.EndsWith($"/{key.Mbid}", StringComparison.Ordinal)))
            .Should().Be(0, because: $"saved results are not checked again (seed {seed})");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Configure(SimulatedWorld world, int rate) => _folder.Configure(
        world, $"ledger.storage_type = {storage}", "run.process_release_groups = true",
        $"run.batch_write_frequency = {_chance.Next(1, 50)}", $"probe.rate_limit_per_second = {rate}");

    private async Task<IReadOnlyList<Mbid>> KillAsync(SimulatedWorld world)
    {
        await using var program = BuiltProgram.Start(_folder.Path, ["--config", _folder.Config]);
        await program.WhenItSaysAsync("Checking ", _chance.Next(1, 40));
        var heard = ResultLine().Matches(program.Said).Select(match => new Mbid(Guid.Parse(match.Groups["mbid"].Value))).ToList();
        await world.Metadata.Log.WhenTotalAsync(world.Metadata.Log.Total + (2 * Rate) + _chance.Next(Rate)).WaitAsync(RunningProgram.Patience);
        await program.SignalAsync("KILL");
        (await program.EndAsync()).ExitCode.Should().Be(Killed, because: $"the run is in progress (seed {seed})");
        return heard;
    }

    [GeneratedRegex(@"Checking .* \[(?<mbid>[0-9a-f-]{36})\] \.\.\. SUCCESS", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ResultLine();
}
