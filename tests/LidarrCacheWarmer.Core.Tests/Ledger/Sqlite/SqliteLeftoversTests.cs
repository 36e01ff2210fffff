using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class SqliteLeftoversTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    private string ForeignLog => _sandbox.Database + "-wal.foreign-20261123T120000Z";

    [Fact]
    public void Backup_restored_beside_the_log_of_a_killed_run_is_used_and_the_log_is_kept()
    {
        var log = RestoreBesideALog();

        using (var view = _sandbox.View())
        {
            view.Artists().Should().HaveCount(2000);
            view.Notices.Should().Equal($"{_sandbox.Database}: mbid_cache.db-wal belongs to an older or newer copy of this "
                + "database and is not used. The next run renames it.");
        }

        using (var ledger = _sandbox.Open())
        {
            ledger.Artists().Should().HaveCount(2000);
            ledger.Notices.Should().Equal(
                $"{_sandbox.Database}: mbid_cache.db-wal belongs to an older or newer copy of this database, so it was not "
                    + $"used. It is kept as {ForeignLog}. If you restored a backup on purpose, delete the kept file.");
        }

        File.ReadAllBytes(ForeignLog).Should().Equal(log);
        _sandbox.Names.Should().Equal("mbid_cache.db", Path.GetFileName(ForeignLog));
    }

    /// <summary>With a wrong clock, the log can look newer than the restored backup.</summary>
    [Fact]
    public void A_restored_backup_of_another_size_is_used_even_if_its_log_is_newer()
    {
        RestoreBesideALog();
        File.SetLastWriteTimeUtc(_sandbox.Database + "-wal", DateTime.UnixEpoch.AddYears(100));

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().HaveCount(2000);
    }

    [Fact]
    public void The_integrity_stamp_of_the_old_database_is_invalid_for_a_restored_backup()
    {
        _sandbox.Filled().Dispose();
        var backup = File.ReadAllBytes(_sandbox.Database);
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        using (var ledger = _sandbox.Open())
        {
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
        }

        File.WriteAllBytes(_sandbox.Database, backup);

        using var after = _sandbox.Open();
        after.Artists().Should().HaveCount(2);
        after.LookedAt.Should().Be(LedgerSamples.Noon.AddHours(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Log_without_its_database_is_kept(bool isThere)
    {
        var log = LogOfAKilledRun();
        _sandbox.Clear();
        File.WriteAllBytes(_sandbox.Database + "-wal", log);
        if (isThere)
        {
            File.WriteAllBytes(_sandbox.Database, []);
        }

        var before = _sandbox.Contents();
        using (var view = _sandbox.View())
        {
            view.Artists().Should().BeEmpty();
        }

        _sandbox.Contents().Should().Equal(before);
        using var ledger = _sandbox.Open();
        ledger.Artists().Should().BeEmpty();
        File.ReadAllBytes(ForeignLog).Should().Equal(log);
    }

    [Fact]
    public void Backup_restored_beside_the_journal_of_a_killed_run_is_used_and_the_journal_is_kept()
    {
        var backup = Backup(2000);
        _sandbox.Meet(DatabaseState.WithAJournalOfAKilledProcess);
        var journal = _sandbox.Files()["-journal"];
        File.WriteAllBytes(_sandbox.Database, backup);

        using (var view = _sandbox.View())
        {
            view.Artists().Should().HaveCount(2000);
        }

        using var ledger = _sandbox.Open(isLocal: false);

        ledger.Artists().Should().HaveCount(2000);
        File.ReadAllBytes(_sandbox.Database + "-journal.foreign-20261123T120000Z").Should().Equal(journal);
    }

    [Fact]
    public void Journal_of_a_killed_run_is_rolled_back_without_a_message()
    {
        _sandbox.Meet(DatabaseState.WithAJournalOfAKilledProcess);

        using var ledger = _sandbox.Open(isLocal: false);

        ledger.Notices.Should().BeEmpty();
        ledger.Artists().Should().ContainSingle().Which.Name.Should().Be("A");
        _sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void If_a_database_is_damaged_with_and_without_its_log_both_files_are_set_aside_unchanged()
    {
        var left = WithARemovalInTheLog();
        var (database, log) = (new byte[left[""].Length], left["-wal"]);
        Array.Fill(database, (byte)'x');
        _sandbox.Leave(new Dictionary<string, byte[]> { [""] = database, ["-wal"] = log });

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().BeEmpty();
        ledger.Notices.Should().ContainSingle().Which.Should().StartWith($"{_sandbox.Database}: is damaged, whether "
            + "mbid_cache.db-wal is used or not. Both were renamed to ");
        File.ReadAllBytes(_sandbox.Database + ".damaged-20261123T120000Z").Should().Equal(database);
        File.ReadAllBytes(_sandbox.Database + ".damaged-20261123T120000Z-wal").Should().Equal(log);
    }

    [Fact]
    public void Damaged_database_and_its_own_log_are_set_aside_unchanged()
    {
        var left = WithARemovalInTheLog();
        var (database, log) = (left[""], left["-wal"]);
        database.AsSpan(4096).Fill(0x5a);
        _sandbox.Leave(left);
        File.SetLastWriteTimeUtc(_sandbox.Database + "-wal", DateTime.UnixEpoch.AddYears(100));

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().ContainSingle().Which.Should().Contain("is damaged (");
        File.ReadAllBytes(_sandbox.Database + ".damaged-20261123T120000Z").Should().Equal(database);
        File.ReadAllBytes(_sandbox.Database + ".damaged-20261123T120000Z-wal").Should().Equal(log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_conversion_uses_the_same_files_as_the_next_run(bool isPreview)
    {
        var log = RestoreBesideALog();
        var conversion = _sandbox.ConversionTo(LedgerKind.Csv);

        var result = isPreview ? conversion.PreviewAsync().Now() : conversion.Run();

        result.Counts!.Artists.Total.Should().Be(2000);
        result.Notices.Should().Contain(notice => notice.Contains("belongs to an older or newer copy", StringComparison.Ordinal));
        File.ReadAllBytes(_sandbox.Database + "-wal").Should().Equal(log, "the source stays unchanged");
    }

    [Fact]
    public void A_conversion_to_a_missing_database_keeps_its_old_log()
    {
        var log = LogOfAKilledRun();
        File.Delete(_sandbox.Database);
        _sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name\r\n{LedgerSamples.First},A\r\n");

        var result = _sandbox.ConversionTo(LedgerKind.Sqlite).Run();

        result.Counts!.Artists.Total.Should().Be(1);
        File.ReadAllBytes(ForeignLog).Should().Equal(log);
    }

    [Fact]
    public void Temporary_copies_of_a_killed_process_are_removed()
    {
        _sandbox.Filled().Dispose();
        Directory.CreateDirectory(_sandbox.Folder[".lidarr-cache-warmer-mbid_cache.db.trial"]);
        _sandbox.Folder.Write(".lidarr-cache-warmer-mbid_cache.db.trial/ledger.db", "a copy");

        _sandbox.Open().Dispose();

        _sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void A_removal_in_an_interrupted_checkpoint_is_applied_and_the_files_are_kept()
    {
        var left = WithARemovalInTheLog();
        _sandbox.Leave(left);
        var changes = WriteAheadLog.Read(_sandbox.Database + "-wal")!;
        const byte LeafOfIndex = 10;
        var (page, offset) = changes.Offsets.Single(change => left["-wal"][(int)change.Value] == LeafOfIndex
            && left["-wal"].AsSpan((int)change.Value, changes.PageSize).IndexOf(Encoding.ASCII.GetBytes(LedgerSamples.Second.ToString())) >= 0);
        left["-wal"].AsSpan((int)offset, changes.PageSize).CopyTo(left[""].AsSpan(((int)page - 1) * changes.PageSize));
        _sandbox.Leave(left);
        File.SetLastWriteTimeUtc(_sandbox.Database, DateTime.UnixEpoch);

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().HaveCount(201);
        ledger.Notices.Should().ContainSingle().Which.Should().EndWith($"The original files are kept as {_sandbox.Database}.before-replay-20261123T120000Z.");
        File.ReadAllBytes(_sandbox.Database + ".before-replay-20261123T120000Z").Should().Equal(left[""]);
        File.ReadAllBytes(_sandbox.Database + ".before-replay-20261123T120000Z-wal").Should().Equal(left["-wal"]);
    }

    [Fact]
    public void A_restored_backup_from_before_a_removal_has_the_removed_rows()
    {
        _sandbox.Leave(WithARemovalInTheLog());
        File.SetLastWriteTimeUtc(_sandbox.Database, DateTime.UnixEpoch);

        using var ledger = _sandbox.Open();

        ledger.Artists().Should().HaveCount(202);
        File.Exists(ForeignLog).Should().BeTrue();
    }

    // The two databases have the artists' table on different pages; the smaller database is completely in its log.
    private byte[] RestoreBesideALog()
    {
        var backup = Backup(2000);
        var log = LogOfAKilledRun();
        File.WriteAllBytes(_sandbox.Database, backup);
        return log;
    }

    private static byte[] Backup(int artists)
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            Fill(ledger, artists);
        }

        return File.ReadAllBytes(sandbox.Database);
    }

    private byte[] LogOfAKilledRun()
    {
        using (var ledger = _sandbox.Open())
        {
            Fill(ledger, artists: 20);
            ledger.Fsync();
            var left = _sandbox.Files();
            ledger.Abandon();
            _sandbox.Leave(left);
            return left["-wal"];
        }
    }

    private Dictionary<string, byte[]> WithARemovalInTheLog()
    {
        using (var filled = _sandbox.Filled())
        {
            Fill(filled, artists: 200);
        }

        using var ledger = _sandbox.Open();
        ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
        return _sandbox.Files();
    }

    private static void Fill(SqliteLedger ledger, int artists) => ledger.Upsert(
        [.. Enumerable.Range(1, artists).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), string.Create(CultureInfo.InvariantCulture, $"Artist {number}")))]);
}
