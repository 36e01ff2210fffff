using LidarrCacheWarmer.Ledger.Csv;
using static LidarrCacheWarmer.Core.Tests.Ledger.Csv.ForeignCsv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>What is made of the first line of a file.</summary>
public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData(";", "';'")]
    [InlineData("\t", @"'\t'")]
    [InlineData("|", "'|'")]
    public void The_separator_is_what_separates_the_most_names(string separator, string told)
    {
        var loaded = LoadedCsv.Parse($"mbid{separator}artist_name{separator}status, and so on", $"{Id}{separator}A, B{separator}");

        loaded.Table[0].ArtistName.Should().Be("A, B");
        loaded.Notices.Should().Equal($"a.csv: uses {told} as separator; this program writes ','.");
    }

    [Fact]
    public void Of_two_that_are_as_many_it_is_the_comma()
    {
        var loaded = LoadedCsv.Parse("mbid,and;so", $"{Id},x");

        loaded.Notices.Should().BeEmpty();
        loaded.Table.UnknownColumns.Should().Equal("and;so");
    }

    // CsvHelper 34.0.0 guesses the separator from the rows when it is not told (findings/csvhelper-separator.sh).
    [Fact]
    public void Signs_in_the_cells_do_not_change_the_separator()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name", $"{Id},Earth; Wind; Fire; and; so; on");

        loaded.Table[0].ArtistName.Should().Be("Earth; Wind; Fire; and; so; on");
        loaded.Notices.Should().BeEmpty();
    }

    [Fact]
    public void A_name_of_two_lines_is_none_though_its_quotes_are_proper()
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
    public void Names_in_another_encoding_are_damage()
    {
        var loaded = LoadedCsv.Parse([.. "mbid,artist_name,caf"u8, 0xe9, .. "\r\n"u8]);

        loaded.Notices.Should().Equal("a.csv, line 1: is not UTF-8 text; unreadable characters became �.");
        loaded.Table.UnknownColumns.Should().Equal("caf\uFFFD");
    }

    [Fact]
    public void Of_two_columns_of_one_name_the_first_counts_and_the_second_is_kept()
    {
        var loaded = LoadedCsv.Parse("mbid,artist_name,mbid,artist_name", $"{Id},A,{LedgerSamples.Second},B");

        loaded.Table.UnknownColumns.Should().Equal("mbid", "artist_name");
        (loaded.Table[0].Mbid, loaded.Table[0].ArtistName).Should().Be((LedgerSamples.First.Value, "A"));
        loaded.Table[0].Extra.Should().Equal(LedgerSamples.Second.ToString(), "B");
    }

    [Fact]
    public void A_column_that_is_missing_leaves_its_cells_empty()
    {
        var loaded = LoadedCsv.Parse("mbid,status,mine", "no mbid,success,x");

        loaded.Written().Should().Equal($"no mbid,,success{new string(',', CsvSchema.Artists.Names.Count - 2)}x");
    }
}
