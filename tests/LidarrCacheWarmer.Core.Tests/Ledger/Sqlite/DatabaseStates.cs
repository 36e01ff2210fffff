using LidarrCacheWarmer.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Brings the database of a sandbox, with one artist of the name A, into a state.</summary>
internal static class DatabaseStates
{
    private static readonly string[] Ends = ["", .. SqliteFile.Companions];

    extension(SqliteSandbox sandbox)
    {
        /// <summary>Brings it there.</summary>
        /// <returns>Who writes to it; null where nobody does.</returns>
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

        /// <summary>The database and what belongs to it, by the ends of the names; but for what is shared and not kept.</summary>
        public Dictionary<string, byte[]> Files() => Ends.Where(end => end != "-shm" && File.Exists(sandbox.Database + end))
            .ToDictionary(end => end, end => SqliteSandbox.Bytes(sandbox.Database + end));

        /// <summary>Removes the database and what belongs to it.</summary>
        public void Clear()
        {
            foreach (var end in Ends)
            {
                File.Delete(sandbox.Database + end);
            }
        }

        /// <summary>Puts files there as a killed process leaves them: what it shared is gone with it.</summary>
        public void Leave(IReadOnlyDictionary<string, byte[]> left)
        {
            sandbox.Clear();
            foreach (var (end, bytes) in left)
            {
                File.WriteAllBytes(sandbox.Database + end, bytes);
            }
        }

        /// <summary>The files in the middle of a transaction that has begun to change the database.</summary>
        public Dictionary<string, byte[]> HalfDone()
        {
            // More than its cache can hold makes SQLite write into the database before the commit, and the journal before that.
            using var connection = new SqliteConnection($"Data Source={sandbox.Database};Pooling=False");
            connection.Open();
            SqliteSchema.Execute(connection, "PRAGMA cache_size = 1; BEGIN; UPDATE artists SET artist_name = 'half done'; CREATE TABLE much (text TEXT)");
            for (var i = 0; i < 100; i++)
            {
                SqliteSchema.Execute(connection, "INSERT INTO much VALUES (printf('%.3000c', 'x'))");
            }

            var left = sandbox.Files();
            left[""].AsSpan().IndexOf("half done"u8).Should().BePositive("the change must be there already, to be undone");
            return left;
        }
    }
}
