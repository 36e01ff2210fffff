using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class FileBackupTests : IDisposable
{
    private const string Aside = "cache.db.replaced-20261123T120000Z";

    private readonly TemporaryFolder _folder = new();
    private readonly FileBackup _aside = new("replaced", new FakeTimeProvider(LedgerSamples.Noon));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Restore_gives_every_file_its_old_name_even_if_the_name_is_taken()
    {
        _folder.Write("cache.db", "old");
        _folder.Write("cache.db-wal", "old log");
        Move();
        _aside.Names.Should().Equal(_folder[Aside]);
        _folder.Names.Should().Equal(Aside, Aside + "-wal");
        _folder.Write("cache.db", "half of a new one");

        _aside.Undo();

        _folder.Names.Should().Equal("cache.db", "cache.db-wal");
        (File.ReadAllText(_folder["cache.db"]), File.ReadAllText(_folder["cache.db-wal"])).Should().Be(("old", "old log"));
    }

    [Fact]
    public void Restore_deletes_a_new_file_if_no_file_had_its_name_before()
    {
        _folder.Write("cache.db", "old");
        _aside.Expect([_folder["cache.db"], _folder["cache.db-wal"]]);
        _folder.Write("cache.db-wal", "of a new one");

        _aside.Undo();

        _folder.Names.Should().Equal("cache.db");
    }

    /// <summary>
    /// A move can stop halfway. Then a moved log can be moved back, but a database moved without its log lacks results.
    /// </summary>
    [Fact]
    public void A_file_is_moved_after_its_companion_files()
    {
        _folder.Write("cache.db", "old");
        _folder.Write("cache.db-wal", "old log");
        Directory.CreateDirectory(_folder[Aside + "-wal"]);

        FluentActions.Invoking(Move).Should().Throw<IOException>();

        File.ReadAllText(_folder["cache.db"]).Should().Be("old");
    }

    [Fact]
    public void A_file_that_cannot_be_renamed_back_is_reported_with_its_current_name()
    {
        _folder.Write("cache.db", "old");
        _folder.Write("cache.db-wal", "old log");
        Move();
        Directory.CreateDirectory(_folder["cache.db"]);

        FluentActions.Invoking(_aside.Undo).Should().Throw<LedgerException>()
            .WithMessage(
                $"*. The files that were renamed before could not be renamed back: {_folder["cache.db-wal"]} is now "
                    + $"{_folder[Aside]}-wal, {_folder["cache.db"]} is now {_folder[Aside]}. Rename them yourself.")
            .Where(told => told.InnerException != null && told.Fault == LedgerFault.Unusable);

        Directory.Delete(_folder["cache.db"]);
        _aside.Undo();
        _folder.Names.Should().Equal("cache.db", "cache.db-wal");
    }

    private void Move() => _aside.Move(_folder["cache.db"], ["-wal", "-shm"]);
}
