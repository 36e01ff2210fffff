using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Another program, such as a database browser or a backup, that locks a database.</summary>
internal sealed class OtherProgram : IDisposable
{
    private readonly SqliteConnection _connection;

    private OtherProgram(string database)
    {
        _connection = new SqliteConnection($"Data Source={database};Pooling=False");
        _connection.Open();
    }

    /// <summary>Takes the write lock; readers can continue.</summary>
    public static OtherProgram Writing(string database)
    {
        var program = new OtherProgram(database);
        program.TryBegin("BEGIN IMMEDIATE").Should().BeTrue();
        return program;
    }

    /// <summary>Takes the exclusive lock, which also blocks readers, as soon as it is free.</summary>
    public static async Task<OtherProgram> AloneAsync(string database, Func<TimeSpan, Task> passAsync)
    {
        var program = new OtherProgram(database);
        while (!program.TryBegin("BEGIN EXCLUSIVE"))
        {
            await passAsync(TimeSpan.FromMilliseconds(20));
        }

        return program;
    }

    public void Dispose() => _connection.Dispose();

    // A SqliteCommand would retry for half a minute.
    private bool TryBegin(string sql) => raw.sqlite3_exec(_connection.Handle, sql) == raw.SQLITE_OK;
}
