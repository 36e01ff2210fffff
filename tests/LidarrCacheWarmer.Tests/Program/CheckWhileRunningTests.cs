using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary><c>check</c> during a run of another process.</summary>
public sealed class CheckWhileRunningTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_ledger_in_use_by_a_run_is_not_an_error_and_the_run_continues(string storage)
    {
        Metadata.Behave(Artists[^1].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure($"ledger.storage_type = {storage}");
        var first = Start();
        await _gate.WhenWaitingAsync();

        var run = await StartBare(new Dictionary<string, string>(), "check", "--offline", "--config", Folder.Config).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Output);
        run.Output.Should().MatchRegex(@"ℹ️  A process \(pid \d+\) is using the ledger");
        _gate.Open();
        (await first.EndAsync()).ExitCode.Should().Be(0);
    }
}
