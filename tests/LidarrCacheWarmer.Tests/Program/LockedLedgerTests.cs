using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Another process locks the database while the built program uses it.</summary>
public sealed class LockedLedgerTests : ProgramTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Fact]
    public async Task Temporary_lock_loses_no_result()
    {
        var program = await StartLockedAsync();
        await program.WhenItSaysAsync("[4/4]");
        await program.WhenItSaysAsync("has locked the ledger");
        Unlock();

        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("waiting until the ledger is free.").And.Contain("The ledger is free again.");
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    [Fact]
    public async Task A_signal_during_a_lock_ends_the_run_and_loses_no_result()
    {
        var program = await StartLockedAsync();
        await program.WhenItSaysAsync("[4/4]");
        await program.WhenItSaysAsync("has locked the ledger");

        await program.SignalAsync("TERM");
        var run = await program.EndAsync();
        Unlock();

        run.ExitCode.Should().Be(143, because: run.Error);
        run.ErrorLines.Should().BeEmpty();
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("", "the results are beside the database");
        Metadata.Log.Reset();
        (await RunAsync()).ExitCode.Should().Be(0);
        Metadata.Log.Total.Should().Be(0);
        LedgerRows.Artists(Folder).Values.Select(row => row["status"]).Should().AllBe("success");
    }

    private SqliteConnection? _other;

    private async Task<RunningProgram> StartLockedAsync()
    {
        foreach (var artist in Artists)
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        }

        Configure("ledger.storage_type = sqlite");
        var program = Start();
        await _gate.WhenWaitingAsync(Artists.Count);
        _other = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        await _other.OpenAsync(TestContext.Current.CancellationToken);
        await using var begin = _other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        _gate.Open();
        return program;
    }

    private void Unlock() => _other!.Dispose();
}
