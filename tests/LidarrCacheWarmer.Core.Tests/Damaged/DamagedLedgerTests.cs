using System.Text;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;

namespace LidarrCacheWarmer.Core.Tests.Damaged;

public sealed class DamagedLedgerTests
{
    private const int Artists = 8;

    [Fact]
    public async Task A_damaged_CSV_file_keeps_every_intact_row_and_is_backed_up()
    {
        var files = Fixtures.In("Ledger", "*artists.csv");
        var lines = files.SelectMany(LinesOf).ToHashSet(StringComparer.Ordinal);
        await DamagedFiles.ReadAsync(files, bytes =>
        {
            using var sandbox = new CsvSandbox();
            File.WriteAllBytes(sandbox.Artists, bytes);

            var found = Open(sandbox);

            var kept = Kept(sandbox, "unreadable") ?? Kept(sandbox, "original");
            (kept ?? bytes).Should().Equal(bytes);
            var whole = LinesOf(bytes).Where(lines.Contains).Select(IdOf).Where(id => Mbid.TryParse(id, out _));
            var text = Encoding.UTF8.GetString(kept ?? File.ReadAllBytes(sandbox.Artists));
            whole.Should().OnlyContain(id => text.Contains(id, StringComparison.Ordinal));

            // With a damaged header, the program does not know the column of the MBIDs.
            if (Kept(sandbox, "unreadable") is null && LinesOf(bytes)[0].StartsWith("mbid,", StringComparison.Ordinal))
            {
                whole.Except(found.Keys).Should().BeEmpty();
            }

            Open(sandbox).Should().Equal(found);
        });
    }

    [Fact]
    public async Task A_damaged_journal_loses_no_row_of_the_file_and_invents_no_result()
    {
        using var sample = new CsvSandbox();
        var (file, journal, given) = Journaled(sample);
        await DamagedFiles.ReadAsync([journal], bytes =>
        {
            using var sandbox = new CsvSandbox();
            File.WriteAllBytes(sandbox.Artists, file);
            File.WriteAllBytes(sandbox.Journal, bytes);
            File.WriteAllBytes(sandbox.Artists + ".notes", bytes);

            var found = Open(sandbox);

            found.Should().HaveCount(Artists);
            found.Should().OnlyContain(entry => entry.Value == ProbeRecord.Untried || given[entry.Key].Contains(entry.Value));
        });
    }

    [Fact]
    public async Task A_damaged_database_is_opened_or_set_aside()
    {
        await DamagedFiles.ReadAsync(Fixtures.In("Ledger", "mbid_cache.db"), Effort.Rounds(40, 4_000), bytes =>
        {
            using var sandbox = new SqliteSandbox();
            File.WriteAllBytes(sandbox.Database, bytes);
            File.WriteAllBytes(sandbox.Database + ".lock", bytes[..Math.Min(bytes.Length, 100)]);
            try
            {
                using var ledger = sandbox.Open();
                ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "new")]);
                ledger.Fsync();
                ledger.FindArtist(LedgerSamples.First).Should().NotBeNull();
            }
            catch (LedgerException fault)
            {
                fault.Message.Should().Contain(sandbox.Database);
            }
        });
    }

    [Fact]
    public async Task A_damaged_results_log_gives_at_most_one_run()
    {
        using var folder = new TemporaryFolder();
        const string Log = "finished_at_utc=2026-11-23T03:23:08.209322+00:00\nartists_success=14\nartists_timeout=3\nartists_total=17\noutcome=finished\nrequests=40\nsurvey=true\n";
        await DamagedFiles.ReadAsync([Encoding.UTF8.GetBytes(Log)], bytes =>
        {
            File.WriteAllBytes(folder["results_20261123T032308Z.log"], bytes);

            RunHistory.Read(folder.Path).Should().HaveCountLessThan(2);
        });
    }

    private static Dictionary<string, ProbeRecord> Open(CsvSandbox sandbox)
    {
        using var ledger = sandbox.Open();
        return ledger.Artists().ToDictionary(artist => artist.Mbid.ToString(), artist => artist.Probe);
    }

    private static string IdOf(string line) => line.Split(',')[0];

    private static string[] LinesOf(byte[] file) => Encoding.UTF8.GetString(file).Split("\r\n");

    private static byte[]? Kept(CsvSandbox sandbox, string why) => sandbox.Folder.Names
        .Where(name => name.StartsWith($"mbid-artists.csv.{why}-", StringComparison.Ordinal))
        .Select(name => File.ReadAllBytes(sandbox.Folder[name])).FirstOrDefault();

    private static (byte[] File, byte[] Journal, ILookup<string, ProbeRecord> Given) Journaled(CsvSandbox sandbox)
    {
        using var ledger = sandbox.Open();
        ledger.Upsert([.. Enumerable.Range(0, Artists).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), $"Artist {number}"))]);
        ledger.Compact();
        var given = new List<(string Mbid, ProbeRecord Record)>();
        for (var round = 0; round < 4; round++)
        {
            foreach (var artist in ledger.Artists())
            {
                var at = LedgerSamples.Noon.AddMinutes(given.Count);
                given.Add((artist.Mbid.ToString(), given.Count % 3 == 0 ? LedgerSamples.Failure(at) : LedgerSamples.Success(at)));
                ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, artist.Mbid), given[^1].Record)]);
            }
        }

        ledger.Abandon();
        return (File.ReadAllBytes(sandbox.Artists), File.ReadAllBytes(sandbox.Journal), given.ToLookup(one => one.Mbid, one => one.Record, StringComparer.Ordinal));
    }
}
