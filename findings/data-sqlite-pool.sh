#!/usr/bin/env bash
# A new connection of Microsoft.Data.Sqlite is a reused one: it keeps the settings and the open file of its previous use.
#
# With: Microsoft.Data.Sqlite 10.0.15 (SQLite 3.53.4).
# Connections are pooled by default, and the pool resets them only in part: transactions end, but pragmas and temporary
# tables stay. The file stays open too. So after another file replaced the database (restored, renamed over), the connection
# still reads and writes the old file. Use "Pooling=False", or call SqliteConnection.ClearPool first.
# Seen 2026-11-29:
#   query_only of a new connection: 1, temporary tables: 1
#   a write by it: attempt to write a readonly database
#   the row after the file was replaced: old
#   and without the pool: new
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package Microsoft.Data.Sqlite@10.0.15
#:package SQLitePCLRaw.bundle_e_sqlite3@3.0.5
using Microsoft.Data.Sqlite;

Do("pragmas", connection =>
{
    Ask(connection, "CREATE TABLE names (name TEXT)");
    Ask(connection, "CREATE TEMP TABLE mine (name TEXT)");
    Ask(connection, "PRAGMA query_only = 1");
});
Do("pragmas", connection =>
{
    Console.WriteLine($"query_only of a new connection: {Ask(connection, "PRAGMA query_only")}, temporary tables: {Ask(connection, "SELECT count(*) FROM temp.sqlite_master")}");
    try
    {
        Ask(connection, "INSERT INTO names VALUES ('x')");
        Console.WriteLine("a write by it: done");
    }
    catch (SqliteException fault)
    {
        Console.WriteLine($"a write by it: {fault.Message.Split('\'')[1]}");
    }
});

Do("database", connection => Ask(connection, "CREATE TABLE names AS SELECT 'old' AS name"));
Do("restored;Pooling=False", connection => Ask(connection, "CREATE TABLE names AS SELECT 'new' AS name"));
File.Move("restored", "database", overwrite: true);
Do("database", connection => Console.WriteLine($"the row after the file was replaced: {Ask(connection, "SELECT name FROM names")}"));
Do("database;Pooling=False", connection => Console.WriteLine($"and without the pool: {Ask(connection, "SELECT name FROM names")}"));

static void Do(string source, Action<SqliteConnection> what)
{
    using var connection = new SqliteConnection($"Data Source={source}");
    connection.Open();
    what(connection);
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
