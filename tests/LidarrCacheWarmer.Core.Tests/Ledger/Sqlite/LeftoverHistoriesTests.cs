using System.Text;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Logs of databases with random changes, beside their own database and beside others.</summary>
public sealed partial class LeftoverHistoriesTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    /// <summary>The files were copied or given to another user, or the kill came during a checkpoint.</summary>
    [Fact]
    public void The_databases_own_log_is_replayed_whatever_happened_to_the_files()
    {
        for (var round = 0; round < Effort.Rounds(30, 1_000); round++)
        {
            var seed = Seed.New();
            var chance = new Random(seed);
            var (touched, checkpoint) = (chance.Next(2) == 0, chance.Next(3));
            using var history = new DatabaseHistory(chance, removes: !touched);
            var left = history.Steps(chance.Next(1, 30)).Files();
            if (!left.ContainsKey("-wal"))
            {
                continue;
            }

            _sandbox.Leave(left);
            var changes = WriteAheadLog.Read(_sandbox.Database + "-wal");
            var isCut = checkpoint > 0 && changes is not null && changes.Offsets.Values.Any(offset => HasEntries(left["-wal"], (int)offset));
            if (isCut)
            {
                left[""] = InACheckpoint(left, changes!, chance, isPowerCut: checkpoint == 2);
            }

            _sandbox.Leave(left);
            _sandbox.Query("SELECT 1 FROM artists");
            var expected = Rows();
            _sandbox.Leave(left);
            Touch(touched || isCut);

            ShouldUse(expected, $"the log belongs (seed {seed})");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_backup_restored_beside_any_log_keeps_all_its_rows_and_results(bool isOfTheSameLedger)
    {
        var setAside = 0;
        for (var round = 0; round < Effort.Rounds(20, 1_000); round++)
        {
            var seed = Seed.New();
            var chance = new Random(seed);
            using var history = new DatabaseHistory(chance, removes: true);
            using var other = new DatabaseHistory(chance, removes: true);
            var backup = (isOfTheSameLedger ? history : other).Steps(chance.Next(20)).Backup();
            var left = history.Steps(chance.Next(1, 30)).Files();
            if (!left.TryGetValue("-wal", out var log))
            {
                continue;
            }

            _sandbox.Leave(new Dictionary<string, byte[]> { [""] = backup });
            var restored = Rows();
            _sandbox.Leave(new Dictionary<string, byte[]> { [""] = backup, ["-wal"] = log });
            Touch(isTouched: true);

            var found = ShouldUse(expected: null, $"seed {seed}");

            restored.Where(row => string.CompareOrdinal(found.GetValueOrDefault(row.Key), row.Value) < 0)
                .Should().BeEmpty(because: $"the backup restored these rows (seed {seed})");
            _sandbox.Query("PRAGMA integrity_check").Should().Equal(["ok"], because: $"seed {seed}");
            foreach (var aside in _sandbox.Names.Where(name => name.Contains(".foreign-", StringComparison.Ordinal)).ToList())
            {
                File.ReadAllBytes(_sandbox.Folder[aside]).AsSpan().SequenceEqual(log).Should().BeTrue("the log is kept unchanged");
                File.Delete(_sandbox.Folder[aside]);
                setAside++;
            }
        }

        setAside.Should().BePositive("else the test proves nothing");
    }

    // A killed checkpoint has copied the first pages of the log. After a power cut, any pages may have been copied.
    private static byte[] InACheckpoint(Dictionary<string, byte[]> left, PageChanges changes, Random chance, bool isPowerCut)
    {
        var (database, log) = (left[""].ToArray(), left["-wal"]);
        var first = changes.Offsets.FirstOrDefault(change => HasEntries(log, (int)change.Value)).Key;
        var last = chance.GetItems(changes.Offsets.Keys.ToArray(), 1)[0];
        foreach (var (page, offset) in changes.Offsets)
        {
            if (page == first || (isPowerCut ? chance.Next(2) == 0 : page <= last))
            {
                var end = (int)page * changes.PageSize;
                Array.Resize(ref database, Math.Max(database.Length, end));
                log.AsSpan((int)offset, changes.PageSize).CopyTo(database.AsSpan(end - changes.PageSize));
            }
        }

        return database;
    }

    private static bool HasEntries(byte[] log, int offset) => EntryId().IsMatch(Encoding.Latin1.GetString(log, offset, 4096));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EntryId();

    // Gives the database a later modification time than its log, or an earlier one.
    private void Touch(bool isTouched)
    {
        if (isTouched)
        {
            File.SetLastWriteTimeUtc(_sandbox.Database, DateTime.UnixEpoch.AddYears(40));
        }
        else
        {
            File.SetLastWriteTimeUtc(_sandbox.Database + "-wal", File.GetLastWriteTimeUtc(_sandbox.Database + "-wal").AddMinutes(1));
        }
    }

    /// <summary>Opens the ledger like the next run. A view opened before it must show the same rows.</summary>
    private Dictionary<string, string> ShouldUse(Dictionary<string, string>? expected, string because)
    {
        Dictionary<string, string> seen;
        var before = _sandbox.Contents();
        using (var view = _sandbox.View())
        {
            seen = view.Artists().ToDictionary(artist => artist.Mbid.ToString(), artist => artist.Probe.LastChecked?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }

        _sandbox.Contents().Should().Equal(before, because: $"a view changes nothing ({because})");
        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().NotContain(notice => notice.Contains("damaged", StringComparison.Ordinal), because);
            if (expected is not null)
            {
                ledger.Notices.Should().NotContain(notice => notice.Contains("belongs to an older or newer copy", StringComparison.Ordinal), because);
            }
        }

        var rows = Rows();
        rows.Should().Equal(expected ?? seen, because: because);
        seen.Should().Equal(rows, because: $"a view shows what the next run uses ({because})");
        return rows;
    }

    private Dictionary<string, string> Rows() => _sandbox.Query("SELECT mbid, last_checked FROM artists")
        .Select(row => row.Split('|')).ToDictionary(row => row[0], row => row[1]);
}
