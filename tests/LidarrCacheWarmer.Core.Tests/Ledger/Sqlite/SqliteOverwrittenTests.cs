using System.Diagnostics;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>A program copies a file over the open database, so the same file has other content.</summary>
public sealed class SqliteOverwrittenTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_copy_over_the_open_database_is_noticed_and_lost_results_are_counted()
    {
        using (var small = _sandbox.Filled())
        {
            small.Compact();
        }

        File.Copy(_sandbox.Database, _sandbox.Folder["backup"]);
        Grown().Dispose();
        using var ledger = _sandbox.Open();
        Write(ledger);
        ledger.Fsync();
        _ = ledger.Artists([LedgerSamples.First]);
        await CopyAsync("backup");

        Write(ledger);
        var flush = ledger.Fsync;

        flush.Should().Throw<LedgerException>().Which.Message.Should()
            .Contain("Another program overwrote the ledger").And.Contain("2 results of this run are probably lost");
        ledger.Invoking(again => again.Compact()).Should().Throw<LedgerException>();
    }

    [Fact]
    public async Task Checkpoint_of_another_program_is_not_mistaken_for_an_overwrite()
    {
        using var ledger = Grown();
        Write(ledger);
        ledger.Fsync();
        await RunAsync("python3", "-c", $"import sqlite3; c = sqlite3.connect({Quote(_sandbox.Database)}); print(c.execute('PRAGMA wal_checkpoint(PASSIVE)').fetchall())");

        Write(ledger);
        ledger.Fsync();

        ledger.Notices.Should().BeEmpty();
        ledger.Artists().Should().HaveCount(402);
    }

    private SqliteLedger Grown()
    {
        var ledger = _sandbox.Filled();
        ledger.Upsert([.. Enumerable.Range(1, 400).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), "A long name, so that there are some pages of it"))]);
        ledger.Compact();
        return ledger;
    }

    private static void Write(SqliteLedger ledger)
    {
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
    }

    private Task CopyAsync(string name) => RunAsync("cp", _sandbox.Folder[name], _sandbox.Database);

    // Another process copies the file, because this process would lose its locks when it closes the file.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
    }

    private static string Quote(string text) => $"'{text}'";
}
