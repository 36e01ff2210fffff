using LidarrCacheWarmer.Ledger.Csv;
using static LidarrCacheWarmer.Core.Tests.Ledger.Csv.ForeignCsv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>How the first line of a file is read.</summary>
public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData(";", "';'")]
    [InlineData("\t", @"'\t'")]
    [InlineData("|", "'|'")]
    public void The_separator_that_gives_the_most_column_names_is_used(string separator, string told)
    {
        var loaded = LoadedCsv.Parse($"mbid{separator}artist_name{separator}status, and so on", $"{Id}{separator}A, B{separator}");

        loaded.Table[0].ArtistName.Should().Be("A, B");
        loaded.Notices.Should().Equal($"a.csv: uses {told} as separator; this program writes ','.");
    }

    [Fact]
    public void The_comma_is_used_when_two_separators_give_equally_many_names()
    {
        var loaded = LoadedCsv.Parse("mbid,and;so", $"{Id},x");

        loaded.Notices.Should().BeEmpty();
        loaded.Table.UnknownColumns.Should().Equal("and;so");
    }

    // By default, CsvHelper 34.0.0 guesses the separator from the rows too (findings/csvhelper-separator.sh).
    [Fact]
    public void Separators_inside_cells_do_not_change_the_chosen_separator()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name", $"{Id},Earth; Wind; Fire; and; so; on");

        loaded.Table[0].ArtistName.Should().Be("Earth; Wind; Fire; and; so; on");
        loaded.Notices.Should().BeEmpty();
    }

    [Fact]
    public void A_column_name_of_two_lines_is_rejected_even_when_quoted()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name,\"my", "note\"", $"{Id},A,x");

        loaded.Notices.Should().Equal(
            "a.csv, line 1: has a quote in the header line that spans several column names.",
            "a.csv: 1 rows have no MBID. They are kept unchanged and never requested.");
        loaded.Table.UnknownColumns.Should().Equal("my");
        loaded.Table.TryFind(LedgerSamples.First.Value, out _).Should().BeTrue();
        loaded.Damage.Should().BeTrue();
    }

    [Fact]
    public void Column_names_in_another_encoding_count_as_damage()
    {
        var loaded = LoadedCsv.Parse([.. "mbid,artist_name,caf"u8, 0xe9, .. "\r\n"u8]);

        loaded.Notices.Should().Equal("a.csv, line 1: is not UTF-8 text; unreadable characters became �.");
        loaded.Table.UnknownColumns.Should().Equal("caf\uFFFD");
    }

    [Fact]
    public void The_first_of_two_columns_with_the_same_name_is_used_and_the_second_is_kept()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name,mbid,artist_name", $"{Id},A,{LedgerSamples.Second},B");

        loaded.Table.UnknownColumns.Should().Equal("mbid", "artist_name");
        (loaded.Table[0].Mbid, loaded.Table[0].ArtistName).Should().Be((LedgerSamples.First.Value, "A"));
        loaded.Table[0].Extra.Should().Equal(LedgerSamples.Second.ToString(), "B");
    }

    [Fact]
    public void A_missing_column_is_added_with_empty_cells()
    {
        var loaded = LoadedCsv.Parse("mbid,status,mine", "no mbid,success,x");

        loaded.Written().Should().Equal($"no mbid,,success{new string(',', CsvSchema.Artists.Names.Count - 2)}x");
    }
}
