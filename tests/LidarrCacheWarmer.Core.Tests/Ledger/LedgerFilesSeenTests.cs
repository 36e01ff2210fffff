using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>What <see cref="LedgerInspection"/> reports about the files themselves.</summary>
public sealed class LedgerFilesSeenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CSV_journals_are_listed_as_files_with_unwritten_changes()
    {
        Write("artists.csv", "artists.csv.journal", "artists.csv.notes", "artists.csv.lock", "groups.csv", "groups.csv.journal");
        Write("artists.csv.bak", "cache.db", "cache.db-wal");

        Seen(LedgerKind.Csv).Should().Equal(
            ("artists.csv", false),
            ("artists.csv.journal", true),
            ("artists.csv.notes", false),
            ("artists.csv.lock", false),
            ("groups.csv", false),
            ("groups.csv.journal", true));
    }

    [Fact]
    public void Database_logs_are_listed_as_files_with_unwritten_changes()
    {
        Write("cache.db", "cache.db-wal", "cache.db-shm", "cache.db-journal", "cache.db.lock");
        Write("cache.db.journal", "artists.csv", "artists.csv.journal");

        Seen(LedgerKind.Sqlite).Should().Equal(
            ("cache.db", false),
            ("cache.db-wal", true),
            ("cache.db-shm", false),
            ("cache.db-journal", true),
            ("cache.db.lock", false));
    }

    [Fact]
    public void A_linked_file_is_reported_with_the_size_of_its_target()
    {
        _folder.Write("real.db", "twelve bytes");
        File.CreateSymbolicLink(_folder["cache.db"], "real.db");

        LedgerInspection.Inspect(Location(LedgerKind.Sqlite)).Files.Should().Equal(
            new LedgerFile(_folder["real.db"], 12, IsJournal: false, MayBeWritten: true));
    }

    /// <summary>Root can write any file; an ordinary owner of a read-only file cannot write the file.</summary>
    [Fact]
    public void A_file_counts_as_writable_if_the_system_allows_writing_whatever_its_file_mode()
    {
        Write("cache.db");
        File.SetAttributes(_folder["cache.db"], FileAttributes.ReadOnly);

        LedgerInspection.Inspect(Location(LedgerKind.Sqlite)).Files.Single().MayBeWritten.Should().Be(MayBeOpened(_folder["cache.db"]));
    }

    private static bool MayBeOpened(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            _folder.Write(name, name);
        }
    }

    private IEnumerable<(string Name, bool IsJournal)> Seen(LedgerKind backend) =>
        LedgerInspection.Inspect(Location(backend)).Files.Select(file => (Path.GetFileName(file.Path), file.IsJournal));

    private LedgerLocation Location(LedgerKind backend) => LedgerLocation.For(backend, _folder["artists.csv"], _folder["groups.csv"], _folder["cache.db"]);
}
