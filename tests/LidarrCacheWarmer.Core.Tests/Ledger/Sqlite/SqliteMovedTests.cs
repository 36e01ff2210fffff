using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>A database that is moved, removed or replaced while open.</summary>
public sealed class SqliteMovedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(LedgerSamples.Noon);

    public SqliteMovedTests() => Directory.CreateDirectory(_folder["data"]);

    private string Database => _folder["data/l.db"];

    private string Elsewhere => _folder["elsewhere.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_moved_database_is_written_again_at_its_path(bool isLocal)
    {
        using (var ledger = Written(isLocal))
        {
            File.Move(Database, Elsewhere);
            Write(ledger, LedgerSamples.Second);
            ledger.Fsync();

            ledger.Notices.Should().Equal($"{Database}: was moved to {Elsewhere} during this run, so the whole ledger was "
                + $"written to {Database} again. The run continues with the new file.");
            SuccessesSeenAt(Database).Should().Be(2, "the result is stored at once, even if the process dies");
        }

        SuccessesIn(Database).Should().Be(2);
        SuccessesIn(Elsewhere).Should().Be(isLocal ? 2 : 0, "without a log the moved file gets no more writes");
        NamesIn("data").Should().Equal("l.db", "l.db.lock");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_removed_database_is_written_again(bool isLocal)
    {
        using (var ledger = Written(isLocal))
        {
            foreach (var file in Directory.GetFiles(_folder["data"]))
            {
                File.Delete(file);
            }

            Write(ledger, LedgerSamples.Second);
            ledger.Compact();

            ledger.Notices.Should().Equal($"{Database}: was removed during this run, so the whole ledger was written to {Database} again.");
        }

        SuccessesIn(Database).Should().Be(2);
        NamesIn("data").Should().Equal("l.db", "l.db.lock");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Uncommitted_rows_of_a_removed_database_are_written_again(bool isLocal)
    {
        using (var ledger = Written(isLocal))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(3), "C")]);
            File.Delete(Database);
            ledger.Fsync();
        }

        Query(Database, "SELECT count(*) FROM artists").Should().Be(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_removed_folder_is_created_again(bool isLocal)
    {
        using (var ledger = Written(isLocal))
        {
            Directory.Delete(_folder["data"], recursive: true);
            Write(ledger, LedgerSamples.Second);
            ledger.Fsync();
        }

        SuccessesIn(Database).Should().Be(2);
    }

    [Fact]
    public void Both_the_moved_folder_and_the_new_folder_are_complete()
    {
        using (var ledger = Written())
        {
            Directory.Move(_folder["data"], _folder["kept"]);
            Write(ledger, LedgerSamples.Second);
            ledger.Fsync();
            Write(ledger, LedgerSamples.First);
        }

        SuccessesIn(Database).Should().Be(2);
        SuccessesIn(_folder["kept/l.db"]).Should().Be(2);
    }

    [Fact]
    public void A_database_written_again_is_locked_against_other_processes()
    {
        using var ledger = Written();
        Directory.Move(_folder["data"], _folder["kept"]);
        ledger.Fsync();

        FluentActions.Invoking(() => Open()).Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);
        HardLink.Make(Database, _folder["link.db"]);
        FileClaim.IsHeld(_folder["link.db"]).Should().BeTrue();
    }

    [Fact]
    public void Rows_of_a_moved_database_keep_their_rowids()
    {
        using var ledger = Written();
        ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
        ledger.Fsync();
        var before = Query(Database, "SELECT rowid FROM artists");

        File.Delete(Database);
        ledger.Fsync();

        Query(Database, "SELECT rowid FROM artists").Should().Be(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_file_at_the_path_stays_unchanged_and_the_ledger_is_saved_beside_it(bool isLocal)
    {
        using (var other = SqliteLedger.Open(Location(_folder["other.db"]), _time, isLocal: true))
        {
            other.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(9), "Z")]);
        }

        var bytes = File.ReadAllBytes(_folder["other.db"]);
        var aside = Database + ".displaced-20261123T120000Z";
        using (var ledger = Written(isLocal))
        {
            File.Move(_folder["other.db"], Database, overwrite: true);
            Write(ledger, LedgerSamples.Second);

            for (var again = 0; again < 2; again++)
            {
                FluentActions.Invoking(ledger.Fsync).Should().Throw<LedgerException>().WithMessage(
                    $"Another file replaced the ledger {Database} during this run. The whole ledger is saved as {aside}: 2 "
                        + $"results of this run are in the saved file and not in {Database}. Rename the file that you want to keep "
                        + $"to {Database}, then start again.");
            }

            Write(ledger, LedgerSamples.First);
            FluentActions.Invoking(ledger.Compact).Should().Throw<LedgerException>().WithMessage("*: 3 results of this run are in the saved file*");
        }

        SuccessesIn(aside).Should().Be(2);
        File.ReadAllBytes(Database).Should().Equal(bytes);
        NamesIn("data").Should().Equal("l.db", Path.GetFileName(aside), "l.db.lock");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_is_changed_during_a_run_is_followed(bool isLocal)
    {
        Directory.CreateDirectory(_folder["new"]);
        using (var first = SqliteLedger.Open(Location(_folder["data/real.db"]), _time, isLocal))
        {
            first.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        }

        File.CreateSymbolicLink(Database, "real.db");
        using (var ledger = Open(isLocal))
        {
            Write(ledger, LedgerSamples.First);
            File.Delete(Database);
            File.CreateSymbolicLink(Database, _folder["new/there.db"]);
            Write(ledger, LedgerSamples.Second);
            ledger.Fsync();
        }

        SuccessesIn(_folder["new/there.db"]).Should().Be(2);
        File.Exists(_folder["data/real.db"]).Should().BeTrue();
    }

    [Fact]
    public void Lost_results_are_counted_if_the_path_of_the_ledger_is_not_writable()
    {
        using var ledger = Written();
        Directory.Delete(_folder["data"], recursive: true);
        _folder.Write("data", "a file in the place of the folder");
        Write(ledger, LedgerSamples.Second);

        FluentActions.Invoking(ledger.Fsync).Should().Throw<LedgerException>().WithMessage(
            $"The ledger {Database} was moved or removed during this run and cannot be written to {Database} again: 2 results of this run are lost. *");
    }

    [Fact]
    public void The_moved_file_is_named_if_the_path_of_the_ledger_is_not_writable()
    {
        using (var ledger = Written())
        {
            Directory.Move(_folder["data"], _folder["kept"]);
            _folder.Write("data", "a file in the place of the folder");

            FluentActions.Invoking(ledger.Fsync).Should().Throw<LedgerException>().WithMessage(
                $"*: 1 result of this run is only in {_folder["kept/l.db"]}, its new place. *");
            Write(ledger, LedgerSamples.Second);
        }

        SuccessesIn(_folder["kept/l.db"]).Should().Be(2);
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public void A_removed_log_is_created_again(string end)
    {
        using (var ledger = Written())
        {
            File.Delete(Database + end);
            ledger.Fsync();
            Write(ledger, LedgerSamples.Second);

            File.Exists(Database + end).Should().BeTrue();
            ledger.Notices.Should().BeEmpty();
            SuccessesSeenAt(Database).Should().Be(2, "others see the later writes");
        }

        SuccessesIn(Database).Should().Be(2);
    }

    [Fact]
    public void A_file_of_another_program_in_place_of_the_log_is_set_aside()
    {
        var aside = Database + "-wal.replaced-20261123T120000Z";
        using (var ledger = Written())
        {
            File.Delete(Database + "-wal");
            File.WriteAllText(Database + "-wal", "somebody else's");
            ledger.Fsync();

            ledger.Notices.Should().Equal($"{Database}: another program put a file next to this ledger during this run. That file was renamed to {aside}.");
        }

        File.ReadAllText(aside).Should().Be("somebody else's");
        SuccessesIn(Database).Should().Be(1);
    }

    [Fact]
    public void A_removed_lock_file_is_created_again()
    {
        using var ledger = Written();
        File.Delete(Database + ".lock");

        ledger.Fsync();

        FileLock.IsHeld(Database + ".lock").Should().BeTrue();
        ledger.Notices.Should().BeEmpty();
    }

    [Fact]
    public void A_ledger_moved_just_before_closing_is_written_again_at_its_path()
    {
        using (Written())
        {
            File.Move(Database, Elsewhere);
        }

        SuccessesIn(Database).Should().Be(1);
        SuccessesIn(Elsewhere).Should().Be(1);
    }

    private static void Write(SqliteLedger ledger, LidarrCacheWarmer.Library.Mbid mbid) =>
        KnownResult.WriteKnown(ledger, mbid);

    private static long SuccessesIn(string database) => Query(database, "SELECT count(*) FROM artists WHERE status = 'success'");

    private int SuccessesSeenAt(string database)
    {
        using var view = SqliteView.Open(Location(database), _time);
        return view.Counts().Artists.Success;
    }

    // Reads like another process: a view also reads the log of a running process.
    private static long Query(string database, string sql)
    {
        using var snapshot = new SqliteSnapshot(database);
        using var count = new SqliteStatement(snapshot.Connection, sql);
        count.Step();
        return count.Number(0);
    }

    private IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(_folder[folder]).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    private SqliteLocation Location(string database) => new(database, new CsvLocation(_folder["a.csv"], _folder["r.csv"]));

    private SqliteLedger Open(bool isLocal = true) => SqliteLedger.Open(Location(Database), _time, isLocal);

    private SqliteLedger Written(bool isLocal = true)
    {
        var ledger = Open(isLocal);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);
        Write(ledger, LedgerSamples.First);
        ledger.Fsync();
        return ledger;
    }
}
