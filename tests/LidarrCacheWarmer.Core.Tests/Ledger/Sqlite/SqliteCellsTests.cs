using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>Each cell of a row, in its own column.</summary>
public sealed class SqliteCellsTests : IDisposable
{
    private static readonly ProbeRecord Result = new()
    {
        Status = ProbeStatus.Success, Verdict = Verdict.Thin, Attempts = 7, ColdRuns = 3, LastStatusCode = "200", CanaryTarget = "skyhook",
        CfCacheStatus = "HIT", Evidence = "complete", RefreshPending = true, LastChecked = LedgerSamples.Noon,
        VerdictSince = LedgerSamples.Noon.AddDays(-1), WarmUntil = LedgerSamples.Noon.AddDays(3), LastSuccess = LedgerSamples.Noon.AddDays(-2),
        NextFullCheck = LedgerSamples.Noon.AddDays(7),
    };

    private static readonly ProbeRecord Search = new()
    {
        Status = ProbeStatus.Timeout, Verdict = Verdict.Missing, ColdRuns = 4, Evidence = "empty", LastChecked = LedgerSamples.Noon.AddHours(1),
        VerdictSince = LedgerSamples.Noon.AddHours(-1), WarmUntil = LedgerSamples.Noon.AddHours(3), LastSuccess = LedgerSamples.Noon.AddHours(-2),
        NextFullCheck = LedgerSamples.Noon.AddHours(7),
    };

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Every_field_of_an_entry_reads_back()
    {
        using (var ledger = _sandbox.Filled())
        {
            ledger.Upsert([new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A")], EntrySource.Announced);
            ledger.Write(
            [
                ledger.Change(EntryKind.Artist, 0, Result), ledger.Change(EntryKind.TextSearch, 0, Search), ledger.Change(EntryKind.ReleaseGroup, 0, Result),
            ]);
        }

        using var again = _sandbox.Open();
        again.FindArtist(LedgerSamples.First).Should().Be(
            new ArtistEntry(LedgerSamples.First, "A", IsManual: false, Result, Search));
        again.FindReleaseGroup(LedgerSamples.Second).Should().Be(
            new ReleaseGroupEntry(LedgerSamples.Second, "T", LedgerSamples.First, "A", IsManual: false, Result with { RefreshPending = false })
            {
                AnnouncedAt = LedgerSamples.Noon,
            });
        again.FindArtist(LedgerSamples.Second)!.Probe.Should().BeSameAs(ProbeRecord.Untried);
    }

    [Theory]
    [InlineData(ProbeStatus.Untried)]
    [InlineData(ProbeStatus.Timeout)]
    [InlineData(ProbeStatus.Success)]
    public void Each_status_of_a_search_reads_back_unchanged(ProbeStatus status)
    {
        using var ledger = _sandbox.Filled();

        ledger.Write([ledger.Change(EntryKind.TextSearch, 0, Search with { Status = status })]);

        ledger.FindArtist(LedgerSamples.First)!.TextSearch.Status.Should().Be(status);
    }

    [Fact]
    public void Numbers_stay_numbers_and_all_other_values_are_text()
    {
        _sandbox.Open().Dispose();

        string[] numbers = ["attempts", "cold_runs", "text_search_cold_runs", "text_search_attempted", "text_search_success", "manual_entry", "refresh_pending"];
        foreach (var table in new[] { "artists", "release_groups" })
        {
            var columns = _sandbox.Query($"SELECT name, type, coalesce(dflt_value, ''), \"notnull\" FROM pragma_table_info('{table}')");
            columns.Where(column => column.EndsWith("|INTEGER|0|1", StringComparison.Ordinal)).Select(column => column.Split('|')[0])
                .Should().BeEquivalentTo(numbers.Intersect(columns.Select(column => column.Split('|')[0])));
            columns.Where(column => !column.EndsWith("|INTEGER|0|1", StringComparison.Ordinal)).Should().OnlyContain(column => column.Contains("|TEXT|"));
            columns.Should().Contain("verdict|TEXT|''|1").And.Contain("warm_until|TEXT|''|1");
        }
    }

    [Theory]
    [InlineData("rg_title")]
    [InlineData("artist_name")]
    public void A_row_without_a_name_is_kept_and_never_used(string missing)
    {
        _sandbox.Query(
            "CREATE TABLE release_groups (rg_mbid TEXT PRIMARY KEY, rg_title TEXT, artist_mbid TEXT, artist_name TEXT); "
            + $"INSERT INTO release_groups VALUES ('{LedgerSamples.Second}', 'T', '{LedgerSamples.First}', 'A'); UPDATE release_groups SET {missing} = NULL");

        using (var ledger = _sandbox.Open())
        {
            ledger.ReleaseGroups().Should().BeEmpty();
            ledger.FindReleaseGroup(LedgerSamples.Second).Should().BeNull();
        }

        _sandbox.Query("SELECT count(*) FROM release_groups").Should().Equal("1");
    }

    [Theory]
    [InlineData("manual_entry", "True", "1")]
    [InlineData("manual_entry", "False", "0")]
    [InlineData("Text_Search_Success", "True", "1")]
    [InlineData("text_search_attempted", "False", "0")]
    [InlineData("refresh_pending", "True", "1")]
    [InlineData("refresh_pending", "", "0")]
    [InlineData("manual_entry", "yes", "yes")]
    [InlineData("refresh_pending", "False", "False")]
    [InlineData("artist_name", "True", "True")]
    [InlineData("artist_name", "1", "1")]
    public void Booleans_are_words_in_CSV_and_numbers_in_a_database(string column, string cell, string number)
    {
        SqliteColumns.ToDatabase(column, cell).Should().Be(number);
        SqliteColumns.ToCsv(column, number).Should().Be(cell);
    }

    [Fact]
    public void Columns_that_would_hide_the_rowid_or_another_column_are_renamed() =>
        SqliteColumns.Distinct(["rowid", "OID", "_rowid_", "", "", "a", "A"]).Should().Equal(
            "rowid_2", "OID_2", "_rowid__2", "unnamed", "unnamed_2", "a", "A_2");
}
