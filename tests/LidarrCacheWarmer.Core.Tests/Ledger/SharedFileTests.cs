using System.Globalization;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A ledger file with two paths: through a hard link, or because the file is mounted a second time.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly TemporaryFolder _here = new(), _there = new();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Theory]
    [InlineData(LedgerKind.Sqlite, "l.db", "l.db")]
    [InlineData(LedgerKind.Csv, "a.csv", "a.csv")]
    [InlineData(LedgerKind.Csv, "r.csv", "r.csv")]
    [InlineData(LedgerKind.Csv, "a.csv", "r.csv")]
    public void Opening_a_ledger_through_a_second_path_is_refused_and_the_first_process_continues(LedgerKind backend, string here, string there)
    {
        Fill(backend);
        Link(here, there);
        using var first = Open(_here, backend);

        FluentActions.Invoking(() => Open(_there, backend)).Should().Throw<LedgerException>()
            .Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess)
            .WithMessage($"Another process is using the ledger {_there[there]} through another path (a hard link, or a mount "
                + "of the file). Wait for it to finish, or stop it, then start again.");

        KnownResult.WriteKnown(first, 0);
        first.Compact();
        FluentActions.Invoking(() => Open(_there, backend)).Should().Throw<LedgerException>("the linked file stays locked until the ledger is closed")
            .Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess);
    }

    [Theory]
    [InlineData(LedgerKind.Sqlite)]
    [InlineData(LedgerKind.Csv)]
    public void A_lock_through_a_second_path_ends_with_its_holder(LedgerKind backend)
    {
        Fill(backend);
        Link(backend == LedgerKind.Csv ? "a.csv" : "l.db", backend == LedgerKind.Csv ? "a.csv" : "l.db");
        Open(_here, backend).Dispose();

        FluentActions.Invoking(() => Open(_there, backend).Dispose()).Should().NotThrow();
    }

    [Fact]
    public void A_database_created_in_this_run_is_locked_against_a_second_path()
    {
        using var first = Open(_here, LedgerKind.Sqlite);
        Link("l.db", "l.db");

        FluentActions.Invoking(() => Open(_there, LedgerKind.Sqlite)).Should().Throw<LedgerException>()
            .Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess);
    }

    [Fact]
    public void A_rewritten_CSV_file_is_locked_against_a_second_path()
    {
        using var first = Open(_here, LedgerKind.Csv);
        first.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        first.Compact();
        Link("a.csv", "a.csv");

        FluentActions.Invoking(() => Open(_there, LedgerKind.Csv)).Should().Throw<LedgerException>()
            .Where(fault => fault.Fault == LedgerFault.HeldByAnotherProcess);
    }

    [Theory]
    [InlineData(LedgerKind.Sqlite)]
    [InlineData(LedgerKind.Csv)]
    public void A_reader_sees_that_the_file_is_held(LedgerKind backend)
    {
        Fill(backend);
        Link(backend == LedgerKind.Csv ? "a.csv" : "l.db", backend == LedgerKind.Csv ? "a.csv" : "l.db");
        LedgerInspection.Inspect(LocationIn(_there, backend)).IsHeld.Should().BeFalse();

        using var first = Open(_here, backend);

        LedgerInspection.Inspect(LocationIn(_there, backend)).IsHeld.Should().BeTrue();
        LedgerInspection.Inspect(LocationIn(_here, backend)).Holder.Should().Be(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_read_only_view_of_a_ledger_through_a_second_path_is_allowed()
    {
        Fill(LedgerKind.Sqlite);
        Link("l.db", "l.db");
        using var first = Open(_here, LedgerKind.Sqlite);

        using var view = LocalLedgers.Open(LocationIn(_there, LedgerKind.Sqlite), readOnly: true, TimeProvider.System);

        view.Counts().Artists.Total.Should().Be(1);
    }

    /// <summary>LibreOffice locks all bytes of an open file.</summary>
    [Fact]
    public void A_spreadsheet_that_locks_the_whole_file_does_not_delay_a_run()
    {
        Fill(LedgerKind.Csv);
        using var spreadsheet = new FileStream(_here["a.csv"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (OperatingSystem.IsLinux())
        {
            spreadsheet.Lock(0, 0);
        }

        FluentActions.Invoking(() => Open(_here, LedgerKind.Csv).Dispose()).Should().NotThrow();
    }

    [Fact]
    public void One_file_for_artists_and_release_groups_is_rejected()
    {
        Fill(LedgerKind.Csv);
        File.Delete(_here["r.csv"]);
        File.CreateSymbolicLink(_here["r.csv"], _here["a.csv"]);

        FluentActions.Invoking(() => Open(_here, LedgerKind.Csv)).Should().Throw<LedgerException>()
            .Where(fault => fault.Fault == LedgerFault.Unusable)
            .WithMessage("The ledger's artists file * and its release groups file * are the same file. Set a different file for each in [ledger].");
    }

    [Fact]
    public void One_file_under_two_hard_links_is_rejected()
    {
        Fill(LedgerKind.Csv);
        File.Delete(_here["r.csv"]);
        HardLink.Make(_here["a.csv"], _here["r.csv"]);

        FluentActions.Invoking(() => Open(_here, LedgerKind.Csv)).Should().Throw<LedgerException>().WithMessage("*are the same file*");
    }

    private static LedgerLocation LocationIn(TemporaryFolder folder, LedgerKind backend) => LedgerLocation.For(backend, folder["a.csv"], folder["r.csv"], folder["l.db"]);

    private static LocalLedger Open(TemporaryFolder folder, LedgerKind backend) => LocalLedgers.Open(LocationIn(folder, backend), readOnly: false, TimeProvider.System);

    private void Fill(LedgerKind backend)
    {
        using var ledger = Open(_here, backend);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        ledger.Upsert([new LidarrCacheWarmer.Library.Album(LedgerSamples.Second, "B", LedgerSamples.First, "A")]);
    }

    private void Link(string here, string there) => HardLink.Make(_here[here], _there[there]);
}
