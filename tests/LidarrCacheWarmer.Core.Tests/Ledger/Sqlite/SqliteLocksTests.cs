using System.Diagnostics;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>
/// A process inspects a database that it has open for writing. When a process closes any descriptor of a file, POSIX
/// drops all locks of this process on the file. Another process tests whether the locks still exist.
/// </summary>
public sealed class SqliteLocksTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    public static TheoryData<string> Looks => ["view", "history", "entry", "inspection", "second opening", "conversion", "snapshot"];

    [Theory]
    [MemberData(nameof(Looks))]
    public void Inspecting_an_open_ledger_does_not_release_its_write_lock(string look)
    {
        using var ledger = _sandbox.Open(isLocal: false);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        WriteLockOfAnotherProcess().Should().Be("locked", "a transaction is open");

        Look(look);

        WriteLockOfAnotherProcess().Should().Be("locked");
        ledger.Fsync();
        WriteLockOfAnotherProcess().Should().Be("free", "else the test proves nothing");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void Inspecting_an_open_ledger_does_not_release_its_lock_on_the_log(string look)
    {
        using var ledger = _sandbox.Filled();
        ledger.Compact();

        Look(look);

        AnotherProcess("PRAGMA journal_mode = DELETE").Should().Be("locked");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ending_an_older_inspection_does_not_release_the_write_lock_of_the_open_ledger(bool isLocal)
    {
        _sandbox.Filled().Dispose();
        var before = new SqliteSnapshot(_sandbox.Database);
        using var ledger = _sandbox.Open(isLocal);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(3), "C")]);

        before.Dispose();

        WriteLockOfAnotherProcess().Should().Be("locked");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_view_beside_the_writer_sees_committed_rows(bool isLocal)
    {
        using var ledger = _sandbox.Open(isLocal);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        ledger.Fsync();

        using var view = _sandbox.View();

        view.Artists().Select(artist => artist.Name).Should().Equal("A");
    }

    private void Look(string look)
    {
        switch (look)
        {
            case "view":
                _sandbox.View().Dispose();
                break;
            case "history":
                _sandbox.Location.CountHistory(HistoryHeader.CanaryTarget, _sandbox.Time);
                break;
            case "entry":
                _sandbox.Location.HistoryOf(LedgerSamples.First, most: 1);
                break;
            case "inspection":
                LedgerInspection.Inspect(_sandbox.Location).IsHeld.Should().BeTrue();
                break;
            case "second opening":
                FluentActions.Invoking(() => _sandbox.Open()).Should().Throw<LedgerException>();
                break;
            case "conversion":
                _sandbox.ConversionTo(LedgerKind.Csv).PreviewAsync().Now();
                break;
            default:
                new SqliteSnapshot(_sandbox.Database).Dispose();
                break;
        }
    }

    private string WriteLockOfAnotherProcess() => AnotherProcess("BEGIN IMMEDIATE");

    private string AnotherProcess(string sql)
    {
        const string Try = "import sqlite3,sys\ntry:\n  sqlite3.connect(sys.argv[1],timeout=0,isolation_level=None).execute(sys.argv[2]); print('free')\nexcept sqlite3.OperationalError as e:\n  print('locked' if 'locked' in str(e) else e)";
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Try, _sandbox.Database, sql]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = python.StandardOutput.ReadToEnd().Trim();
        python.WaitForExit();
        return said;
    }
}
