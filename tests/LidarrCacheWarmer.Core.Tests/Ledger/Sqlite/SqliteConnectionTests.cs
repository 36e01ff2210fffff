using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>The risky defaults of Microsoft.Data.Sqlite 10.0.15 are off (<c>findings/data-sqlite-*.sh</c>).</summary>
public sealed class SqliteConnectionTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_new_connection_shares_no_state_with_the_previous_one()
    {
        using (var first = SqliteFile.Connect(_sandbox.Database))
        {
            SqliteSchema.Execute(first, "CREATE TEMP TABLE mine (name)");
            SqliteSchema.Execute(first, "PRAGMA query_only = 1");
        }

        using var second = SqliteFile.Connect(_sandbox.Database);

        Ask(second, "PRAGMA query_only").Should().Be(0);
        Ask(second, "SELECT count(*) FROM temp.sqlite_master").Should().Be(0);
    }

    [Fact]
    public void A_replaced_database_is_read_from_its_new_file()
    {
        Fill(_sandbox.Database, rows: 1);
        Fill(_sandbox.Folder["restored"], rows: 2);
        File.Move(_sandbox.Folder["restored"], _sandbox.Database, overwrite: true);

        using var connection = SqliteFile.Connect(_sandbox.Database);

        Ask(connection, "SELECT count(*) FROM names").Should().Be(2);
    }

    [Fact]
    public void A_write_during_a_read_succeeds_after_another_programs_commit()
    {
        using var ledger = _sandbox.Filled();
        ledger.Compact();
        using var reading = ledger.Artists().GetEnumerator();
        reading.MoveNext().Should().BeTrue();
        _sandbox.Query("UPDATE artists SET artist_name = 'C' WHERE rowid = 2");

        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, reading.Current.Mbid), LedgerSamples.Success(LedgerSamples.Noon))]);
        ledger.CopyArtistStatuses();
        ledger.Fsync();

        _sandbox.Query("SELECT artist_name, status FROM artists ORDER BY rowid").Should().Equal("A|success", "C|");
    }

    private static void Fill(string path, int rows)
    {
        using var connection = SqliteFile.Connect(path);
        SqliteSchema.Execute(connection, "CREATE TABLE names (name)");
        for (var row = 0; row < rows; row++)
        {
            SqliteSchema.Execute(connection, "INSERT INTO names VALUES ('x')");
        }
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using var statement = new SqliteStatement(connection, sql);
        statement.Step().Should().BeTrue();
        return statement.Number(0);
    }
}
