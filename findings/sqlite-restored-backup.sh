#!/usr/bin/env bash
# If a log (-wal) is beside a SQLite database, a backup copied over the database silently becomes the newer database again.
#
# With: SQLite 3.53.4 (SQLitePCLRaw.bundle_e_sqlite3 3.0.5, Microsoft.Data.Sqlite 10.0.15).
# A killed process left its log. Only name and page size connect a log to its database, so the next opening replays the log
# into the backup. In this script the log has every page that differs, so the deletion is back and nothing looks wrong. If the
# log lacks pages, both files are mixed and the database is malformed. Remove -wal and -shm together with the database.
# Seen 2026-11-29:
#   rows in the backup: 3000
#   rows after the backup was restored: 1500, integrity_check: ok
#   rows after it was restored and the log removed: 3000, integrity_check: ok
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package Microsoft.Data.Sqlite@10.0.15
#:package SQLitePCLRaw.bundle_e_sqlite3@3.0.5
using System.Diagnostics;
using Microsoft.Data.Sqlite;

if (args is ["writer"])
{
    using var writer = Open("database");
    Ask(writer, "PRAGMA wal_autocheckpoint = 0");
    Ask(writer, "DELETE FROM names WHERE id % 2 = 1");
    Console.WriteLine("committed");
    Thread.Sleep(Timeout.Infinite);
}

using (var first = Open("database"))
{
    Ask(first, "PRAGMA journal_mode = WAL");
    Ask(first, "CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT)");
    Ask(first, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO names SELECT i, 'name ' || i FROM n");
}

File.Copy("database", "backup");
Console.WriteLine($"rows in the backup: {Rows("backup")}");

using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "writer"]) { RedirectStandardOutput = true })!;
process.StandardOutput.ReadLine();
process.Kill();
process.WaitForExit();

File.Copy("backup", "database", overwrite: true);
Console.WriteLine($"rows after the backup was restored: {Rows("database")}, integrity_check: {Check("database")}");
File.Copy("backup", "database", overwrite: true);
File.Delete("database-wal");
File.Delete("database-shm");
Console.WriteLine($"rows after it was restored and the log removed: {Rows("database")}, integrity_check: {Check("database")}");

static SqliteConnection Open(string path)
{
    var connection = new SqliteConnection($"Data Source={path};Pooling=False");
    connection.Open();
    return connection;
}

static object? Ask(SqliteConnection connection, string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    return command.ExecuteScalar();
}

static object? Rows(string path)
{
    using var connection = Open(path);
    return Ask(connection, "SELECT count(*) FROM names");
}

static object? Check(string path)
{
    using var connection = Open(path);
    return Ask(connection, "PRAGMA integrity_check");
}
EOF
)
seen "$now"
