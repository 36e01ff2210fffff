using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Compares our reading of logs and journals with that of SQLite.</summary>
public sealed class PageChangesTests : IDisposable
{
    private const int LogHeader = 32;

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Reading_any_log_gives_the_same_pages_as_a_checkpoint_by_SQLite()
    {
        var compared = 0;
        for (var round = 0; round < Effort.Rounds(15, 500); round++)
        {
            var seed = Seed.New();
            var chance = new Random(seed);
            using var history = new DatabaseHistory(chance, removes: true);
            var left = history.Steps(chance.Next(30)).Files();
            if (!left.ContainsKey("-wal"))
            {
                continue;
            }

            // Adds bytes after the last commit, as an incomplete write leaves them. They are not a frame of the log.
            left["-wal"] = [.. left["-wal"], .. left["-wal"].Take(chance.Next(5000))];
            _sandbox.Leave(left);
            var changed = Changed(left[""], WriteAheadLog.Read(_sandbox.Database + "-wal"));
            _sandbox.Query("PRAGMA wal_checkpoint(TRUNCATE)");

            File.ReadAllBytes(_sandbox.Database).AsSpan().SequenceEqual(changed).Should().BeTrue(because: $"SQLite reads the log differently (seed {seed})");
            compared++;
        }

        compared.Should().BePositive();
    }

    [Fact]
    public void Reading_any_journal_gives_the_same_pages_as_a_rollback_by_SQLite()
    {
        _sandbox.Meet(DatabaseState.WithAJournalOfAKilledProcess);
        var left = _sandbox.Files();
        var changes = RollbackJournal.Read(_sandbox.Database + "-journal");
        changes!.AreIn(_sandbox.Database).Should().BeFalse();
        changes.LeftATrace(_sandbox.Database).Should().BeTrue();
        var changed = Changed(left[""], changes);

        _sandbox.Query("SELECT count(*) FROM artists");

        File.ReadAllBytes(_sandbox.Database).Should().Equal(changed);
    }

    [Fact]
    public void Log_without_a_commit_changes_no_page()
    {
        using var history = new DatabaseHistory(new Random(1), removes: false);
        var log = history.Files()["-wal"];
        byte[][] logs =
        [
            log[..LogHeader],
            log[..(LogHeader + 24 + 4096 - 1)],
            [.. log[..LogHeader], .. new byte[8192]],
            [.. log[..24], 1, 2, 3, 4, .. log[28..]],
            [1, .. log[1..]],
            new byte[64],
        ];

        logs.Select(bytes => WriteAheadLog.Read(Written(bytes))).Should().AllBeEquivalentTo((PageChanges?)null);
        WriteAheadLog.Read(Written(log)).Should().NotBeNull("else the test proves nothing");
    }

    [Fact]
    public void Damaged_frame_ends_the_log()
    {
        using var history = new DatabaseHistory(new Random(1), removes: false);
        history.Steps(20);
        var log = history.Files()["-wal"];
        var whole = WriteAheadLog.Read(Written(log))!;
        log[whole.Offsets.Values.Max() + 100] ^= 1;

        var damaged = WriteAheadLog.Read(Written(log))!;

        damaged.Offsets.Values.Max().Should().BeLessThan(whole.Offsets.Values.Max());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Finished_journal_changes_no_page(int at)
    {
        _sandbox.Meet(DatabaseState.WithAJournalOfAKilledProcess);
        var journal = _sandbox.Files()["-journal"];
        journal[at] = 0;

        RollbackJournal.Read(Written(journal)).Should().BeNull();
    }

    private static byte[] Changed(byte[] database, PageChanges? changes)
    {
        if (changes is null)
        {
            return database;
        }

        var log = File.ReadAllBytes(changes.Path);
        Array.Resize(ref database, checked((int)changes.PageCount * changes.PageSize));
        foreach (var (page, offset) in changes.Offsets.Where(change => change.Key <= changes.PageCount))
        {
            log.AsSpan((int)offset, changes.PageSize).CopyTo(database.AsSpan(((int)page - 1) * changes.PageSize));
        }

        return database;
    }

    private string Written(byte[] log)
    {
        File.WriteAllBytes(_sandbox.Folder["a log"], log);
        return _sandbox.Folder["a log"];
    }
}
