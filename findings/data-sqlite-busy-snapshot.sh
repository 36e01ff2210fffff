#!/usr/bin/env bash
# Microsoft.Data.Sqlite repeats a write that can never succeed, for the whole timeout of the command (30 s by default).
#
# With: Microsoft.Data.Sqlite 10.0.15 (SQLite 3.53.4).
# A deferred transaction reads, and another connection commits. Then the transaction can no longer write: SQLite returns
# SQLITE_BUSY_SNAPSHOT (517) at once. The library checks only the primary code (5, busy) and repeats the statement until the
# command's timeout, with the transaction open. Begin transactions that write with "BEGIN IMMEDIATE".
# Seen 2026-11-29:
#   the write failed with 5, extended 517
#   repeated for the whole timeout of 2 s: True
#   the same write after BEGIN IMMEDIATE: done
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package Microsoft.Data.Sqlite@10.0.15
#:package SQLitePCLRaw.bundle_e_sqlite3@3.0.5
using System.Diagnostics;
using Microsoft.Data.Sqlite;

using var one = Open();
using var other = Open();
Ask(one, "PRAGMA journal_mode = WAL");
Ask(one, "CREATE TABLE names (name TEXT)");

using (one.BeginTransaction(deferred: true))
{
    Ask(one, "SELECT count(*) FROM names");
    Ask(other, "INSERT INTO names VALUES ('other')");
    var clock = Stopwatch.StartNew();
    try
    {
        Ask(one, "INSERT INTO names VALUES ('one')");
    }
    catch (SqliteException busy)
    {
        Console.WriteLine($"the write failed with {busy.SqliteErrorCode}, extended {busy.SqliteExtendedErrorCode}");
    }

    Console.WriteLine($"repeated for the whole timeout of 2 s: {clock.Elapsed >= TimeSpan.FromSeconds(1.9)}");
}

using (one.BeginTransaction(deferred: false))
{
    Ask(one, "SELECT count(*) FROM names");
    Ask(one, "INSERT INTO names VALUES ('one')");
    Console.WriteLine("the same write after BEGIN IMMEDIATE: done");
}

static SqliteConnection Open()
{
    var connection = new SqliteConnection("Data Source=database;Pooling=False;Default Timeout=2");
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
