using LidarrCacheWarmer.Ledger.Csv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>The Python tool and users' spreadsheets rely on the columns: their names and order never change.</summary>
public sealed class CsvSchemaTests
{
    [Fact]
    public void Artist_columns_are_the_Python_tools_columns_followed_by_our_own() =>
        string.Join(',', CsvSchema.Artists.Names).Should().Be(
            "mbid,artist_name,status,attempts,last_status_code,last_checked,text_search_attempted,text_search_success,text_search_last_checked,"
            + "manual_entry,last_canary_target,last_cf_cache_status,"
            + "verdict,verdict_since,evidence,warm_until,last_success,next_full_check,cold_runs,"
            + "text_search_verdict,text_search_verdict_since,text_search_evidence,text_search_warm_until,text_search_last_success,"
            + "text_search_next_full_check,text_search_cold_runs,refresh_pending,instances");

    [Fact]
    public void Release_group_columns_are_the_Python_tools_columns_followed_by_our_own() =>
        string.Join(',', CsvSchema.ReleaseGroups.Names).Should().Be(
            "rg_mbid,rg_title,artist_mbid,artist_name,artist_cache_status,status,attempts,last_status_code,last_checked,"
            + "manual_entry,last_canary_target,last_cf_cache_status,"
            + "verdict,verdict_since,evidence,warm_until,last_success,next_full_check,cold_runs,announced_at,instances");

    [Fact]
    public void A_column_name_is_understood_in_any_letter_case_and_with_blanks_around_it()
    {
        foreach (var schema in new[] { CsvSchema.Artists, CsvSchema.ReleaseGroups })
        {
            schema.Names.Select(name => schema.CellOf($" {name.ToUpperInvariant()} ")).Should().Equal(schema.Cells).And.OnlyHaveUniqueItems();
            schema.CellOf("note").Should().Be(CsvCell.Unknown);
        }
    }

    [Fact]
    public void Each_file_has_a_word_for_its_rows_in_messages() =>
        (CsvSchema.Artists.Rows, CsvSchema.ReleaseGroups.Rows).Should().Be(("artists", "release groups"));
}
