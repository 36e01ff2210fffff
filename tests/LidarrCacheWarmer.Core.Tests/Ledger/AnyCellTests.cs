using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Core.Tests.Planning;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The program accepts any text in a cell and keeps the text until the entry has a new result.</summary>
public sealed class AnyCellTests
{
    private const string Odd = "aaaaaaaa-a000-4000-8000-000000000001";
    private const string Other = "bbbbbbbb-a000-4000-8000-000000000002";

    private static readonly string[] Texts =
    [
        "9999-12-31T23:59:59.000000+00:00", "0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
        "1969-12-31T23:59:59+00:00", "2200-01-01T00:00:00+00:00", "2026-13-45T99:99:99+00:00", "23.11.2026 12:00", "soon",
        "-1", "-9223372036854775808", "9223372036854775807", "99999999999999999999999", "2147483648", "1e400", "NaN", "0x10", "007",
        "maybe", "\U0001F600", "; DROP", "\u0001", " ", "success!", "é",
    ];

    // The text is never blank, because the program fills blank cells of a tried entry when it writes the row.
    private static readonly Gen<string> AnyText =
        Gen.OneOf(Gen.Int[0, Texts.Length - 1].Select(i => Texts[i]), Gen.String[Gen.Char["aZ09-:+T. é\t"], 1, 12]);

    private static readonly RecheckPolicy Usual = new() { CacheRecheck = TimeSpan.FromHours(72) };

    private static readonly string[] Names = [.. CsvSchema.Artists.Names];

    [Fact]
    public void CSV_ledger_keeps_any_text_in_any_cell() =>
        Gen.Select(Gen.Int[1, Names.Length - 1], AnyText).Sample((column, text) =>
        {
            using var sandbox = new CsvSandbox();
            var cells = Cells();
            cells[column] = text;
            sandbox.Put($"{string.Join(',', Names)}\r\n{string.Join(',', cells)}\r\n{Other},B{new string(',', Names.Length - 2)}\r\n");
            using (var ledger = sandbox.Open())
            {
                Use(ledger);
            }

            var after = File.ReadAllLines(sandbox.Artists).Single(line => line.StartsWith(Odd, StringComparison.Ordinal)).Split(',').Select(cell => cell.Trim('"')).ToList();
            return after[column] == text || IsRespelled(Names[column], text, after[column]);
        });

    [Fact]
    public void Database_keeps_any_text_any_number_and_any_bytes_in_any_cell() =>
        Gen.Select(Gen.Int[1, Names.Length - 1], AnyText, Gen.Int[0, 3]).Sample((column, text, type) =>
        {
            using var sandbox = new SqliteSandbox();
            sandbox.Open().Dispose();
            var value = type switch { 0 => "CAST(?1 AS BLOB)", 1 => "CAST(?1 AS REAL)", 2 => "CAST(?1 AS INTEGER)", _ => "?1" };
            using (var connection = new SqliteConnection($"Data Source={sandbox.Database};Pooling=False"))
            {
                connection.Open();
                using var fill = connection.CreateCommand();
                fill.CommandText = $"INSERT INTO artists (mbid, artist_name, status, verdict, attempts, last_status_code) VALUES ('{Odd}', 'A', 'success', 'warm', 1, '200'), ('{Other}', 'B', '', '', 0, ''); "
                    + $"UPDATE artists SET {Names[column]} = {value.Replace("?1", "$text", StringComparison.Ordinal)} WHERE mbid = '{Odd}'";
                fill.Parameters.AddWithValue("$text", text);
                fill.ExecuteNonQuery();
            }

            var ask = $"SELECT typeof({Names[column]}), hex({Names[column]}) FROM artists WHERE mbid = '{Odd}'";
            var before = sandbox.Query(ask);
            using (var ledger = sandbox.Open())
            {
                Use(ledger);
            }

            return sandbox.Query(ask).SequenceEqual(before, StringComparer.Ordinal);
        });

    [Theory]
    [InlineData("last_checked", "9999-12-31T23:59:59+00:00", "which is not a time from 1970 to 2199 (year first). The program ignores this value and leaves it in the file.")]
    [InlineData("warm_until", "0001-01-01T00:00:00+00:00", "which is not a time from 1970 to 2199 (year first). The program ignores this value and leaves it in the file.")]
    [InlineData("attempts", "-7", "which is not a possible count. The program uses 0 and leaves the value in the file.")]
    [InlineData("cold_runs", "99999999999", "which is not a whole number. The program uses 0 and leaves the value in the file.")]
    public void Unusable_CSV_value_and_its_line_are_reported_until_a_new_result_replaces_the_value(string column, string text, string sentence)
    {
        using var sandbox = new CsvSandbox();
        var cells = Cells();
        cells[Array.IndexOf(Names, column)] = text;
        sandbox.Put($"{string.Join(',', Names)}\r\n{string.Join(',', cells)}\r\n");
        using (var ledger = sandbox.Open())
        {
            ledger.Notices.Should().Equal($"{sandbox.Artists}, line 2: {column} is '{text}', {sentence}");
            sandbox.Names.Should().NotContain(name => name.Contains("original", StringComparison.Ordinal), "nothing is lost");
            ledger.Write([ledger.Change(EntryKind.Artist, 0, LedgerSamples.Success(LedgerSamples.Noon))]);
        }

        File.ReadAllText(sandbox.Artists).Should().NotContain(text);
        using var again = sandbox.Open();
        again.Notices.Should().BeEmpty();
    }

    [Theory]
    [InlineData("status", "0")]
    [InlineData("status", "false")]
    [InlineData("text_search_verdict", "0")]
    public void The_texts_false_and_0_of_another_program_are_kept_in_a_column_of_words(string column, string text)
    {
        using var sandbox = new CsvSandbox();
        var cells = Cells();
        cells[Array.IndexOf(Names, column)] = text;
        sandbox.Put($"{string.Join(',', Names)}\r\n{string.Join(',', cells)}\r\n{Other},B{new string(',', Names.Length - 2)}\r\n");
        using (var ledger = sandbox.Open())
        {
            Use(ledger);
        }

        File.ReadAllLines(sandbox.Artists).Single(line => line.StartsWith(Odd, StringComparison.Ordinal))
            .Split(',')[Array.IndexOf(Names, column)].Should().Be(text);
    }

    [Fact]
    public void Marking_an_entry_for_a_recheck_keeps_its_unusable_values()
    {
        using var sandbox = new CsvSandbox();
        var cells = Cells();
        cells[Array.IndexOf(Names, "last_checked")] = Texts[0];
        sandbox.Put($"{string.Join(',', Names)}\r\n{string.Join(',', cells)}\r\n");
        using (var ledger = sandbox.Open())
        {
            ledger.Write([ledger.Change(EntryKind.Artist, 0, Recheck.Request(ledger.Artists().Single().Probe))]);
        }

        File.ReadAllText(sandbox.Artists).Should().Contain(Texts[0]);
    }

    [Fact]
    public void Unusable_database_values_are_counted_and_the_first_is_named()
    {
        using var sandbox = new SqliteSandbox();
        sandbox.Filled().Dispose();
        sandbox.Query($"UPDATE artists SET last_checked = '9999-12-31T23:59:59+00:00', attempts = -7 WHERE mbid = '{Odd}'");
        sandbox.Query($"UPDATE artists SET warm_until = x'00ff' WHERE mbid = '{Other}'");

        using (var ledger = sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{sandbox.Database}: 3 values are not valid times or counts. They count as unknown and stay unchanged until "
                    + $"their entries have a new result. The first value: last_checked is '9999-12-31T23:59:59+00:00' at {Odd}.");
            ledger.Artists().Select(artist => artist.Probe).Should().AllBeEquivalentTo(ProbeRecord.Untried);
        }

        using var view = sandbox.View();
        view.Notices.Should().ContainSingle().Which.Should().Contain("3 values are not valid times or counts");
    }

    private static string[] Cells()
    {
        var cells = new string[Names.Length];
        Array.Fill(cells, "");
        (cells[0], cells[1], cells[2], cells[3], cells[4]) = (Odd, "A", "success", "1", "200");
        return cells;
    }

    // The program reads booleans and words in any letter case, and writes them in its own spelling.
    private static bool IsRespelled(string column, string text, string after) => column switch
    {
        "manual_entry" or "refresh_pending" or "text_search_attempted" or "text_search_success" => text.Trim() is "" or "0" or "1",
        _ => string.Equals(text.Trim(), after, StringComparison.OrdinalIgnoreCase) || text.Trim().Length == 0,
    };

    // Does everything that a run does with the ledger, except requesting the entry with the odd text.
    private static void Use(LocalLedger ledger)
    {
        var now = LedgerSamples.Noon;
        foreach (var known in ledger.Artists().SelectMany(artist => new[] { artist.Probe, artist.TextSearch }))
        {
            foreach (var policy in (RecheckPolicy[])[Usual, new() { CacheRecheck = null }, new() { CacheRecheck = TimeSpan.FromHours(1_000_000), CacheRecheckIsUpperBound = true }])
            {
                _ = Due.ReasonFor(known, policy, now);
                _ = Due.DueAfter(known, policy, now);
                _ = Due.UnlocksAlbums(known, policy, now);
            }

            _ = (Due.IsLongCold(known, now), Due.IsWornOut(known, now));
        }

        _ = Plan.Artists(ledger.Artists(), _ => true, new PhaseRules { Recheck = Usual, Now = now });
        var other = ledger.FindArtist(new(Guid.Parse(Other)))!;
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, other.Mbid), LedgerSamples.Success(now))]);
        ledger.CopyArtistStatuses();
        _ = ledger.Counts();
        ledger.Compact();
    }
}
