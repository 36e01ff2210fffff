using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The limit on concurrent requests.</summary>
public sealed class ConcurrencyTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 12, AwkwardNames = false },
        Time = _gate,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public async Task Concurrent_requests_reach_the_limit_and_never_exceed_it(int allowed)
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        }

        Configure($"probe.max_concurrent_requests = {allowed}");
        var program = Start();
        for (var answered = 0; answered < Artists.Count; answered += allowed)
        {
            await _gate.WhenWaitingAsync(allowed);
            _gate.Open();
        }

        (await program.EndAsync()).ExitCode.Should().Be(0);
        Metadata.Log.PeakInFlight.Should().Be(allowed);
    }

    [Fact]
    public async Task A_slow_entry_does_not_delay_other_entries()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        Configure("probe.max_concurrent_requests = 2");
        var program = Start();

        await program.WhenItSaysAsync("[11/12]");
        _gate.Open();

        (await program.EndAsync()).ExitCode.Should().Be(0);
        StatusOf(Artists[0]).Should().Be("success");
    }
}
