using System.Globalization;
using LidarrCacheWarmer.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Lets SQLite itself write a ledger with a WAL in random steps. The times of results only increase.</summary>
internal sealed class DatabaseHistory : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();
    private readonly SqliteConnection _connection;
    private readonly Random _chance;
    private readonly bool _removes;
    private readonly byte[] _id = new byte[16];
    private int _seconds;

    public DatabaseHistory(Random chance, bool removes)
    {
        (_chance, _removes) = (chance, removes);
        _connection = SqliteFile.Connect(_sandbox.Database);
        Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = {chance.GetItems([0, 10, 40], 1)[0]}");
        SqliteSchema.Prepare(_connection);
        Insert();
    }

    /// <summary>The files that a kill would leave now.</summary>
    public Dictionary<string, byte[]> Files() => _sandbox.Files();

    /// <summary>A correct backup: the database after its log was written into it.</summary>
    public byte[] Backup()
    {
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return SqliteSandbox.Bytes(_sandbox.Database);
    }

    public DatabaseHistory Steps(int count)
    {
        for (; count > 0; count--)
        {
            Step();
        }

        return this;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _sandbox.Dispose();
    }

    private void Step()
    {
        switch (_chance.Next(8))
        {
            case 0 or 1 or 2:
                Insert();
                break;
            case 3 when _removes:
                Execute($"DELETE FROM artists WHERE rowid % {_chance.Next(2, 20)} = 0");
                break;
            case 4:
                Execute($"PRAGMA wal_checkpoint({_chance.GetItems(["PASSIVE", "RESTART", "TRUNCATE"], 1)[0]})");
                break;
            default:
                Execute($"UPDATE artists SET status = 'success', last_checked = '{Now()}' WHERE rowid % {_chance.Next(1, 30)} = 0");
                break;
        }
    }

    private void Insert()
    {
        Execute("BEGIN");
        for (var count = _chance.Next(1, 60); count > 0; count--)
        {
            _chance.NextBytes(_id);
            var (mbid, name) = (new Guid(_id), new string('n', _chance.Next(200)));
            Execute($"INSERT INTO artists (mbid, artist_name, last_checked) VALUES ('{mbid}', '{name}', '{Now()}')");
            Execute($"INSERT INTO release_groups (rg_mbid, rg_title, artist_mbid, artist_name) VALUES ('{mbid}', '{name}', '{mbid}', '{name}')");
        }

        Execute("COMMIT");
    }

    private string Now() => LedgerSamples.Noon.AddSeconds(_seconds++).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private void Execute(string sql) => SqliteSchema.Execute(_connection, sql);
}
