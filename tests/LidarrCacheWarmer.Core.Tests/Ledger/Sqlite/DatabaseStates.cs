using LidarrCacheWarmer.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Creates a database with one artist named A in a given state.</summary>
internal static class DatabaseStates
{
    private static readonly string[] Ends = ["", .. SqliteFile.Companions];

    extension(SqliteSandbox sandbox)
    {
        /// <summary>Puts the database into the state.</summary>
        /// <returns>The ledger that is writing the database; null if there is none.</returns>
        public SqliteLedger? Meet(DatabaseState met)
        {
            var owner = sandbox.Open(isLocal: met is not (DatabaseState.WithoutLog or DatabaseState.WithAJournalOfAKilledProcess));
            owner.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            owner.Fsync();
            if (met == DatabaseState.WhileItIsWrittenTo)
            {
                return owner;
            }

            var left = sandbox.Files();
            owner.Dispose();
            switch (met)
            {
                case DatabaseState.WithALogOfAKilledProcess:
                    sandbox.Leave(left);
                    break;
                case DatabaseState.WithAJournalOfAKilledProcess:
                    sandbox.Leave(sandbox.HalfDone());
                    break;
            }

            return null;
        }

        /// <summary>The database and its companion files by suffix, without the shared memory.</summary>
        public Dictionary<string, byte[]> Files() => Ends.Where(end => end != "-shm" && File.Exists(sandbox.Database + end))
            .ToDictionary(end => end, end => SqliteSandbox.Bytes(sandbox.Database + end));

        /// <summary>Removes the database and its companion files.</summary>
        public void Clear()
        {
            foreach (var end in Ends)
            {
                File.Delete(sandbox.Database + end);
            }
        }

        /// <summary>Writes files as a killed process leaves them, without the shared memory.</summary>
        public void Leave(IReadOnlyDictionary<string, byte[]> left)
        {
            sandbox.Clear();
            foreach (var (end, bytes) in left)
            {
                File.WriteAllBytes(sandbox.Database + end, bytes);
            }
        }

        /// <summary>The files in the middle of a transaction that has already changed the database.</summary>
        public Dictionary<string, byte[]> HalfDone()
        {
            // The data exceeds the cache, so SQLite writes the journal and the database before the commit.
            using var connection = new SqliteConnection($"Data Source={sandbox.Database};Pooling=False");
            connection.Open();
            SqliteSchema.Execute(connection, "PRAGMA cache_size = 1; BEGIN; UPDATE artists SET artist_name = 'half done'; CREATE TABLE much (text TEXT)");
            for (var i = 0; i < 100; i++)
            {
                SqliteSchema.Execute(connection, "INSERT INTO much VALUES (printf('%.3000c', 'x'))");
            }

            var left = sandbox.Files();
            left[""].AsSpan().IndexOf("half done"u8).Should().BePositive("a rollback must have a change to undo");
            return left;
        }
    }
}
