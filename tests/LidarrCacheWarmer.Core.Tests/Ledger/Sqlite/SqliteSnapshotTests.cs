using LidarrCacheWarmer.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>What a snapshot reads, and which files it leaves, in every state of a database.</summary>
[Collection<AloneInTheProcess>]
public sealed class SqliteSnapshotTests : IDisposable
{
    private const string ScratchVariable = "TMPDIR";

    private readonly SqliteSandbox _sandbox = new();
    private readonly TemporaryFolder _scratch = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(ScratchVariable);

    public SqliteSnapshotTests() => Environment.SetEnvironmentVariable(ScratchVariable, _scratch.Path);

    public static TheoryData<DatabaseState> AllStates => [.. Enum.GetValues<DatabaseState>()];

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ScratchVariable, _before);
        _scratch.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_snapshot_reads_committed_rows_and_changes_nothing(DatabaseState met)
    {
        using var owner = _sandbox.Meet(met);
        var before = _sandbox.Contents();

        using (var snapshot = new SqliteSnapshot(_sandbox.Database))
        {
            Names(snapshot.Connection).Should().Equal("A");
            _sandbox.Contents().Should().Equal(before, "an open snapshot leaves the folder unchanged");
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
    public void A_snapshot_copies_only_a_database_that_a_killed_process_left(DatabaseState met, bool isCopied)
    {
        using var owner = _sandbox.Meet(met);

        using (var snapshot = new SqliteSnapshot(_sandbox.Database))
        {
            _scratch.Names.Should().HaveCount(isCopied ? 1 : 0);
        }

        _scratch.Names.Should().BeEmpty("a copy is deleted with its snapshot");
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_snapshot_can_be_copied_into_memory(DatabaseState met)
    {
        using var owner = _sandbox.Meet(met);
        using var memory = SqliteFile.Connect("file::memory:");

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
    public void A_database_name_may_have_characters_that_are_special_in_a_URI(string name)
    {
        foreach (var met in Enum.GetValues<DatabaseState>())
        {
            using var elsewhere = new TemporaryFolder();
            using (_sandbox.Meet(met))
            {
                foreach (var file in _sandbox.Names.Select(file => _sandbox.Folder[file]))
                {
                    File.Copy(file, elsewhere[name] + file[_sandbox.Database.Length..]);
                }
            }

            using var snapshot = new SqliteSnapshot(elsewhere[name]);
            Names(snapshot.Connection).Should().Equal(["A"], met.ToString());
            _sandbox.Clear();
        }
    }

    [Theory]
    [InlineData(DatabaseState.WithALogOfAKilledProcess)]
    [InlineData(DatabaseState.WithAJournalOfAKilledProcess)]
    public void Without_a_temporary_folder_the_copy_is_beside_the_ledger(DatabaseState met)
    {
        using var owner = _sandbox.Meet(met);
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
    public void The_temporary_folder_may_have_any_name(DatabaseState met)
    {
        using var owner = _sandbox.Meet(met);
        var scratch = Directory.CreateDirectory(_scratch["a;Mode=ReadOnly='x\"?b"]);
        Environment.SetEnvironmentVariable(ScratchVariable, scratch.FullName);

        using var snapshot = new SqliteSnapshot(_sandbox.Database);

        Names(snapshot.Connection).Should().Equal("A");
    }

    [Fact]
    public void A_failed_copy_of_a_database_leaves_no_file_behind()
    {
        using var owner = _sandbox.Meet(DatabaseState.WithAJournalOfAKilledProcess);
        using var held = new FileStream(_sandbox.Database + "-journal", FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        ((Action)(() => new SqliteSnapshot(_sandbox.Database).Dispose())).Should().Throw<IOException>();

        _scratch.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(8192)]
    public void A_file_other_than_a_database_is_reported_as_damaged_unless_it_is_empty(int length)
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
            reading.Should().Throw<SqliteException>().Which.SqliteErrorCode.Should().Be(26, "SQLite uses this code for a file that is no database");
        }

        _scratch.Names.Should().BeEmpty("the program does not copy a damaged file");
        _sandbox.Names.Should().Equal("mbid_cache.db");
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
