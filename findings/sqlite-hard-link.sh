#!/usr/bin/env bash
# Two hard links to one SQLite database in WAL mode behave like two databases: each has its own log and locks.
#
# With: SQLite 3.53.4 (SQLitePCLRaw.bundle_e_sqlite3 3.0.5, Microsoft.Data.Sqlite 10.0.15).
# SQLite finds the log by the opened path. It resolves symbolic links first. It cannot resolve hard links or a single file
# that is mounted elsewhere. So a process that uses the other link does not see commits and is not stopped by the write lock.
# In the end, both processes would write their logs into the same file.
# Seen 2026-11-29:
#   rows by the same path: 1, write lock: held
#   rows by a symbolic link: 1, write lock: held
#   rows by a hard link: 0, write lock: free
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package Microsoft.Data.Sqlite@10.0.15
#:package SQLitePCLRaw.bundle_e_sqlite3@3.0.5
using System.Diagnostics;
using Microsoft.Data.Sqlite;

// This must be another process, because SQLite recognises the files of one process by inode.
if (args is ["reader", var path])
{
    using var reader = Open(path);
    Console.Write($"{Ask(reader, "SELECT count(*) FROM names")}, write lock: ");
    try
    {
        Ask(reader, "BEGIN IMMEDIATE");
        Ask(reader, "ROLLBACK");
        Console.WriteLine("free");
    }
    catch (SqliteException busy) when (busy.SqliteErrorCode == 5)
    {
        Console.WriteLine("held");
    }

    return;
}

using var writer = Open("database");
Ask(writer, "PRAGMA journal_mode = WAL");
Ask(writer, "CREATE TABLE names (name TEXT)");
Ask(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
File.CreateSymbolicLink("symbolic", "database");
Process.Start("ln", ["database", "hard"]).WaitForExit();
Ask(writer, "INSERT INTO names VALUES ('committed')");
Ask(writer, "BEGIN IMMEDIATE");
Console.WriteLine($"rows by the same path: {Other("database")}");
Console.WriteLine($"rows by a symbolic link: {Other("symbolic")}");
Console.WriteLine($"rows by a hard link: {Other("hard")}");

static string? Other(string path)
{
    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "reader", path]) { RedirectStandardOutput = true })!;
    return process.StandardOutput.ReadLine();
}

static SqliteConnection Open(string path)
{
    var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
    connection.Open();
    return connection;
}

static object? Ask(SqliteConnection connection, string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    return command.ExecuteScalar();
}
EOF
)
seen "$now"
