using System.Text.RegularExpressions;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>One run killed with SIGKILL at a random moment, and the next run, in their own world.</summary>
/// <remarks>
/// It reads no clock. The program never exceeds its rate, so arrivals show how much time has passed at least: once the
/// requests of two seconds have arrived after a result was printed, its second is over.
/// </remarks>
internal sealed partial class KillRound(string storage, int seed) : IAsyncDisposable
{
    private const int Rate = 25, Killed = 128 + 9;

    // More than twice the requests of any run before its kill, because on a busy machine the signal is late.
    private static readonly WorldOptions Options = new()
    {
        Library = new LibraryOptions { Artists = 140, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    private readonly UserFolder _folder = new();
    private readonly Random _chance = new(seed);
    private readonly LedgerKind _backend = Enum.Parse<LedgerKind>(storage, ignoreCase: true);

    /// <summary>Kills a run and checks the ledger and the next run against the promises.</summary>
    public async Task RunAsync()
    {
        await using var world = await SimulatedWorld.StartAsync(Options);
        Configure(world, Rate);
        var heard = await KillAsync(world);
        var known = KnownResults.In(_folder.Path, _backend);
        heard.Except(known.Keys.Select(key => key.Mbid)).Should().BeEmpty(because: $"they were printed more than a second before (seed {seed})");

        Configure(world, rate: 1000);
        world.Metadata.Log.Reset();
        await using var next = BuiltProgram.Start(_folder.Path, ["--config", _folder.Config]);
        var ended = await next.EndAsync();
        (ended.ExitCode, ended.Error).Should().Be((0, ""), because: $"nothing is wrong with what was left (seed {seed})");
        KnownResults.In(_folder.Path, _backend).Should().HaveCount(2 * Options.Library.Artists, because: $"the next run carries on (seed {seed})");
        world.Metadata.Log.Requests.Count(request => known.Keys.Any(key => request.Target.EndsWith($"/{key.Mbid}", StringComparison.Ordinal)))
            .Should().Be(0, because: $"what is known is not checked again (seed {seed})");
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
