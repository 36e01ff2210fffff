using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger.Csv;
using static LidarrCacheWarmer.Core.Tests.Ledger.AnyLedger;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Conversions to the other backend and back keep every cell.</summary>
public sealed class LedgerConversionRoundTripTests
{
    private const string Odd = "not an id";

    [Fact]
    public void CSV_to_database_and_back_keeps_every_byte() => Ledgers.Sample(
        sample =>
        {
            using var sandbox = new SqliteSandbox();
            using (var ledger = Open(sandbox, LedgerKind.Csv))
            {
                Fill(ledger, sample.Entries, sample.Surveys, sample.Note);
            }

            AddToCsv(sandbox.Location.Predecessor.ArtistsPath, sample.Entries.Select(entry => entry.Foreign), sample.HasOddRow);
            AddToCsv(sandbox.Location.Predecessor.ReleaseGroupsPath, sample.Entries.Select(entry => entry.Foreign), sample.HasOddRow);
            Open(sandbox, LedgerKind.Csv).Dispose();
            var before = CsvFiles(sandbox);

            Convert(sandbox, LedgerKind.Sqlite);
            CsvFiles(sandbox).Should().Equal(before, "the source stays unchanged");
            foreach (var name in before.Keys)
            {
                File.Move(sandbox.Folder[name], sandbox.Folder["moved-" + name]);
            }

            Convert(sandbox, LedgerKind.Csv);

            CsvFiles(sandbox).Should().Equal(before);
        },
        iter: Effort.Rounds(40, 1_000),
        threads: 1);

    [Fact]
    public void Database_to_CSV_and_back_keeps_every_cell() => Ledgers.Sample(
        sample =>
        {
            using var sandbox = new SqliteSandbox();
            using (var ledger = sandbox.Open())
            {
                Fill(ledger, sample.Entries, sample.Surveys, sample.Note);
            }

            sandbox.Query("ALTER TABLE artists ADD COLUMN \"my \"\"note\"\"\" INTEGER");
            sandbox.Query("ALTER TABLE release_groups ADD COLUMN Rating TEXT NOT NULL DEFAULT 'none'");
            sandbox.Query("UPDATE artists SET \"my \"\"note\"\"\" = rowid * 7");
            if (sample.HasOddRow)
            {
                sandbox.Query($"INSERT INTO artists (mbid, artist_name, manual_entry) VALUES ('{Odd}', 'kept', 1)");
            }

            var before = Tables(sandbox);
            var bytes = File.ReadAllBytes(sandbox.Database);

            Convert(sandbox, LedgerKind.Csv);
            File.ReadAllBytes(sandbox.Database).Should().Equal(bytes, "the source stays unchanged");
            File.Move(sandbox.Database, sandbox.Folder["moved.db"]);
            Convert(sandbox, LedgerKind.Sqlite);

            Tables(sandbox).Should().Equal(before);
        },
        iter: Effort.Rounds(25, 500),
        threads: 1);

    // Adds unknown columns and a row without an MBID, as a user might in a spreadsheet.
    private static void AddToCsv(string path, IEnumerable<string> cells, bool hasOddRow)
    {
        var table = Load();
        table.UnknownColumns.AddRange(["my note", "\"quoted\""]);
        foreach (var (cell, number) in cells.Select((cell, number) => (cell, number)))
        {
            table[number].Extra = [cell, "x"];
        }

        if (hasOddRow)
        {
            table.Add(new CsvRow { Verbatim = [Odd, .. table.Schema.Names.Skip(1).Select((name, i) => i % 2 == 0 ? name : "")], Extra = ["", "y"] }, hasMbid: false);
        }

        Save(table);
        // Saves a second time, because reading changes the order of the rows.
        Save(Load());

        CsvTable Load() => new CsvLoader(path.EndsWith("artists.csv", StringComparison.Ordinal) ? CsvSchema.Artists : CsvSchema.ReleaseGroups, new StringPool())
            .LoadFile(path, new CsvNotices(path)).Table;

        void Save(CsvTable rows)
        {
            using var stream = new MemoryStream();
            CsvRowWriter.Write(rows, stream);
            File.WriteAllBytes(path, stream.ToArray());
        }
    }

    private static SortedDictionary<string, string> CsvFiles(SqliteSandbox sandbox) => new(
        sandbox.Names.Where(name => name.StartsWith("mbid-", StringComparison.Ordinal)).ToDictionary(name => name, name => File.ReadAllText(sandbox.Folder[name])),
        StringComparer.Ordinal);

    // The tables as text, with columns sorted by name, because the order of columns does not matter.
    private static List<string> Tables(SqliteSandbox sandbox)
    {
        var all = new List<string>();
        foreach (var table in new[] { "artists", "release_groups" })
        {
            var columns = sandbox.Query($"SELECT name FROM pragma_table_info('{table}') ORDER BY name");
            all.AddRange(columns);
            // Sorts by all columns, because rows with an equal first column have no defined order.
            var order = string.Join(", ", Enumerable.Range(1, columns.Count));
            all.AddRange(sandbox.Query(
                $"SELECT {string.Join(", ", columns.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))} FROM {table} ORDER BY {order}"));
        }

        all.AddRange(sandbox.Query("SELECT key, value FROM lidarr_cache_warmer WHERE key NOT LIKE 'history:%' AND key NOT LIKE 'results:%' ORDER BY key"));
        return all;
    }
}
