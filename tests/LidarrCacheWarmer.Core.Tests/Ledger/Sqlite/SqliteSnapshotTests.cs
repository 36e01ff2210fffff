using LidarrCacheWarmer.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>What a snapshot reads and what it leaves, for every state in which a database can be met.</summary>
[Collection<AloneInTheProcess>]
public sealed class SqliteSnapshotTests : IDisposable
{
    private const string ScratchVariable = "TMPDIR";

    private static readonly string[] Ends = ["", "-wal", "-shm", "-journal"];

    private readonly SqliteSandbox _sandbox = new();
    private readonly TemporaryFolder _scratch = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(ScratchVariable);

    public SqliteSnapshotTests() => Environment.SetEnvironmentVariable(ScratchVariable, _scratch.Path);

    /// <summary>How a database can be met; a test's name needs the type.</summary>
    public enum DatabaseState
    {
        WithoutLog,
        WithItsLogAtRest,
        WhileItIsWrittenTo,
        WithALogOfAKilledProcess,
        WithAJournalOfAKilledProcess,
    }

    public static TheoryData<DatabaseState> AllStates => [.. Enum.GetValues<DatabaseState>()];

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ScratchVariable, _before);
        _scratch.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void What_was_committed_is_read_and_everything_stays_as_it_was(DatabaseState met)
    {
        using var owner = Meet(met);
        var before = _sandbox.Contents();

        using (var snapshot = new SqliteSnapshot(_sandbox.Database))
        {
            Names(snapshot.Connection).Should().Equal("A");
            _sandbox.Contents().Should().Equal(before, "it shows as much as it was there before, also while it is open");
        }

        _sandbox.Contents().Should().Equal(before);
        _scratch.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData(DatabaseState.WithoutLog, false)]
    [InlineData(DatabaseState.WithItsLogAtRest, false)]
    [InlineData(DatabaseState.WhileItIsWrittenTo, false)]
    [InlineData(DatabaseState.WithALogOfAKilledProcess, true)]
    [InlineData(DatabaseState.WithAJournalOfAKilledProcess, true)]
    public void Only_what_a_killed_process_left_half_done_is_copied(DatabaseState met, bool isCopied)
    {
        using var owner = Meet(met);

        using (var snapshot = new SqliteSnapshot(_sandbox.Database))
        {
            _scratch.Names.Should().HaveCount(isCopied ? 1 : 0);
        }

        _scratch.Names.Should().BeEmpty("a copy goes with its snapshot");
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void All_of_it_can_be_copied_into_memory(DatabaseState met)
    {
        using var owner = Meet(met);
        using var memory = SqliteFile.Connect("Data Source=file::memory:");

        using (var snapshot = new SqliteSnapshot(_sandbox.Database))
        {
            snapshot.CopyTo(memory, "artists", "a_table_that_is_not_there");
        }

        Names(memory).Should().Equal("A");
        Values(memory, "SELECT name FROM pragma_database_list").Should().Equal("main");
        SqliteSchema.Execute(memory, "BEGIN; ROLLBACK");
    }

    [Theory]
    [InlineData("my cache?mode=rwc.db")]
    [InlineData("50%41 #1 & Sigur Rós.db")]
    [InlineData("a;Mode=ReadWrite='x\".db")]
    public void A_name_may_have_signs_that_mean_something_in_an_address(string name)
    {
        foreach (var met in Enum.GetValues<DatabaseState>())
        {
            using var elsewhere = new TemporaryFolder();
            using (Meet(met))
            {
                foreach (var end in Ends.Where(end => File.Exists(_sandbox.Database + end)))
                {
                    File.Copy(_sandbox.Database + end, elsewhere[name] + end);
                }
            }

            using var snapshot = new SqliteSnapshot(elsewhere[name]);
            Names(snapshot.Connection).Should().Equal(["A"], met.ToString());
            Clear();
        }
    }

    [Theory]
    [InlineData(DatabaseState.WithALogOfAKilledProcess)]
    [InlineData(DatabaseState.WithAJournalOfAKilledProcess)]
    public void Without_a_folder_for_temporary_files_the_copy_stands_beside_the_ledger(DatabaseState met)
    {
        using var owner = Meet(met);
        var before = _sandbox.Contents();
        Environment.SetEnvironmentVariable(ScratchVariable, _scratch["none"]);

        using (var snapshot = new SqliteSnapshot(_sandbox.Database))
        {
            Names(snapshot.Connection).Should().Equal("A");
            _sandbox.Names.Should().ContainSingle(name => name.StartsWith(".lidarr-cache-warmer-", StringComparison.Ordinal));
        }

        _sandbox.Names.Should().Equal(before.Select(file => file.Name));
    }

    [Theory]
    [InlineData(DatabaseState.WithALogOfAKilledProcess)]
    [InlineData(DatabaseState.WithAJournalOfAKilledProcess)]
    public void The_folder_for_temporary_files_may_have_any_name(DatabaseState met)
    {
        using var owner = Meet(met);
        var scratch = Directory.CreateDirectory(_scratch["a;Mode=ReadOnly='x\"?b"]);
        Environment.SetEnvironmentVariable(ScratchVariable, scratch.FullName);

        using var snapshot = new SqliteSnapshot(_sandbox.Database);

        Names(snapshot.Connection).Should().Equal("A");
    }

    [Fact]
    public void A_copy_that_does_not_succeed_leaves_nothing_behind()
    {
        using var owner = Meet(DatabaseState.WithAJournalOfAKilledProcess);
        using var held = new FileStream(_sandbox.Database + "-journal", FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        ((Action)(() => new SqliteSnapshot(_sandbox.Database).Dispose())).Should().Throw<IOException>();

        _scratch.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(8192)]
    public void What_is_no_database_is_damaged_unless_it_is_empty(int length)
    {
        _sandbox.Folder.Write("mbid_cache.db", new string('x', length));

        var reading = () =>
        {
            using var snapshot = new SqliteSnapshot(_sandbox.Database);
            return Values(snapshot.Connection, "SELECT name FROM sqlite_master");
        };

        if (length == 0)
        {
            reading().Should().BeEmpty();
        }
        else
        {
            reading.Should().Throw<SqliteException>().Which.SqliteErrorCode.Should().Be(26, "that is SQLite's word for it");
        }

        _scratch.Names.Should().BeEmpty("a copy would be as damaged");
        _sandbox.Names.Should().Equal("mbid_cache.db");
    }

    private SqliteLedger? Meet(DatabaseState met)
    {
        var owner = _sandbox.Open(isLocal: met is not (DatabaseState.WithoutLog or DatabaseState.WithAJournalOfAKilledProcess));
        owner.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        owner.Flush();
        if (met == DatabaseState.WhileItIsWrittenTo)
        {
            return owner;
        }

        var left = met == DatabaseState.WithALogOfAKilledProcess ? Files() : null;
        owner.Dispose();
        if (met == DatabaseState.WithAJournalOfAKilledProcess)
        {
            left = HalfDone();
        }

        if (left is not null)
        {
            Clear();
            foreach (var (end, bytes) in left)
            {
                File.WriteAllBytes(_sandbox.Database + end, bytes);
            }
        }

        return null;
    }

    // More than its cache can hold makes SQLite write into the database before the commit, and the journal before that.
    private Dictionary<string, byte[]> HalfDone()
    {
        using var connection = new SqliteConnection($"Data Source={_sandbox.Database};Pooling=False");
        connection.Open();
        SqliteSchema.Execute(connection, "PRAGMA cache_size = 1; BEGIN; UPDATE artists SET artist_name = 'half done'; CREATE TABLE much (text TEXT)");
        for (var i = 0; i < 100; i++)
        {
            SqliteSchema.Execute(connection, "INSERT INTO much VALUES (printf('%.3000c', 'x'))");
        }

        var left = Files();
        left[""].AsSpan().IndexOf("half done"u8).Should().BePositive("the change must be there already, to be undone");
        return left;
    }

    // What a killed process leaves is what there was in the middle of its work; what it shared is gone with it.
    private Dictionary<string, byte[]> Files() => Ends.Where(end => end != "-shm" && File.Exists(_sandbox.Database + end))
        .ToDictionary(end => end, end => SqliteSandbox.Bytes(_sandbox.Database + end));

    private void Clear()
    {
        foreach (var end in Ends)
        {
            File.Delete(_sandbox.Database + end);
        }
    }

    private static List<string> Names(SqliteConnection connection) => Values(connection, "SELECT artist_name FROM artists");

    private static List<string> Values(SqliteConnection connection, string sql)
    {
        using var read = new SqliteStatement(connection, sql);
        var values = new List<string>();
        while (read.Step())
        {
            values.Add(read.Text(0));
        }

        return values;
    }
}
