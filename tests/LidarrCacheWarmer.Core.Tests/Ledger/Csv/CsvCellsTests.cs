using LidarrCacheWarmer.Ledger.Csv;
using static LidarrCacheWarmer.Core.Tests.Ledger.Csv.ForeignCsv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>How the cells of a row are read.</summary>
public sealed class CsvCellsTests
{
    [Fact]
    public void Rows_with_only_separators_are_skipped() =>
        LoadedCsv.Parse("mbid,artist_name", ",", $"{Id},A", " , ", ";;", "\t|").Should().Match<LoadedCsv>(loaded => loaded.Table.Count == 1 && loaded.Notices.Count == 0);

    [Fact]
    public void A_row_that_ends_before_its_MBID_has_no_MBID()
    {
        var loaded = LoadedCsv.Parse("artist_name,mbid", "A", "B");

        loaded.Table.WithoutMbid().Should().HaveCount(2);
        loaded.Notices.Should().Equal("a.csv: 2 rows have no MBID. They are kept unchanged and never requested.");
    }

    [Fact]
    public void Missing_cells_of_unknown_columns_are_empty() =>
        LoadedCsv.Parse("mbid,artist_name,mine,yours", $"{Id},A,x").Table[0].Extra.Should().Equal("x", "");

    [Fact]
    public void Text_after_a_closing_quote_is_reported()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name,status", $"{Id},\"A\"x,success");

        loaded.Notices.Should().Equal(
            "a.csv, line 2: has text after a closing quote; everything from the opening quote to that text was read as one cell.");
    }

    [Fact]
    public void A_quote_that_is_not_closed_before_the_end_of_the_file_is_reported()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name,status", $"{Id},\"A,success");

        loaded.Notices.Should().Equal(
            "a.csv, line 2: has a quote without a closing quote; everything after it was read as one cell.",
            "a.csv, line 2: has only 2 of 3 cells; the missing cells were read as empty.");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void The_first_five_odd_lines_are_reported_and_the_others_are_counted(int lines)
    {
        var loaded = LoadedCsv.Parse(["mbid,attempts", .. Enumerable.Range(0, lines).Select(i => $"{LedgerSamples.Numbered(i)},x"), "no mbid,1"]);

        loaded.Notices.Take(5).Should().OnlyContain(notice => notice.EndsWith("attempts is 'x', which is not a whole number. The program uses 0 and leaves the value in the file."));
        loaded.Notices.Skip(5).Should().Equal(
        [
            "a.csv: 1 rows have no MBID. They are kept unchanged and never requested.",
            .. lines > 5 ? new[] { "a.csv: 1 more such lines were read as far as possible." } : [],
        ]);
    }

    [Theory]
    [InlineData(40, "")]
    [InlineData(41, "…")]
    public void A_long_cell_is_shown_by_its_first_characters(int length, string end) =>
        LoadedCsv.Parse("mbid,attempts,last_checked", $"{Id},{new string('x', length)},{new string('y', length)}").Notices.Should().Equal(
            $"a.csv, line 2: attempts is '{new string('x', 40)}{end}', which is not a whole number. The program uses 0 and leaves the value in the file.",
            $"a.csv, line 2: last_checked is '{new string('y', 40)}{end}', which is not a time from 1970 to 2199 (year first). "
                + "The program ignores this value and leaves it in the file.");

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Blanks_around_a_time_are_ignored(int length, bool isRead)
    {
        var loaded = LoadedCsv.Parse("mbid,last_checked", $"{Id},{"2026-11-23T12:00:00+00:00".PadLeft(length)}");

        (loaded.Table[0].Probe.LastChecked != 0, loaded.Notices.Count).Should().Be((isRead, isRead ? 0 : 1));
        loaded.Damage.Should().BeFalse("the cell is kept");
    }

    [Fact]
    public void Rows_without_a_result_share_one_record_in_memory()
    {
        var row = LoadedCsv.Parse(string.Join(',', CsvSchema.Artists.Names), $"{Id},A").Table[0];

        row.Probe.Should().BeSameAs(CsvProbe.Untried);
        row.TextSearch.Should().BeSameAs(CsvProbe.Untried);
    }

    [Theory]
    [InlineData("status", "success")]
    [InlineData("attempts", "3")]
    [InlineData("last_status_code", "503")]
    [InlineData("last_checked", "2026-11-23T12:00:00+00:00")]
    [InlineData("last_canary_target", "skyhook")]
    [InlineData("last_cf_cache_status", "HIT")]
    [InlineData("verdict", "cold")]
    [InlineData("verdict_since", "2026-11-23T12:00:00+00:00")]
    [InlineData("evidence", "complete")]
    [InlineData("warm_until", "2026-11-23T12:00:00+00:00")]
    [InlineData("last_success", "2026-11-23T12:00:00+00:00")]
    [InlineData("next_full_check", "2026-11-23T12:00:00+00:00")]
    [InlineData("cold_runs", "2")]
    [InlineData("refresh_pending", "True")]
    [InlineData("text_search_evidence", "complete")]
    public void A_row_with_one_filled_cell_keeps_that_cell(string column, string cell)
    {
        var loaded = LoadedCsv.Parse($"mbid,{column}", $"{Id},{cell}");

        loaded.Written().Single().Split(',')[CsvSchema.Artists.Names.ToList().IndexOf(column)].Should().Be(cell);
    }
}
