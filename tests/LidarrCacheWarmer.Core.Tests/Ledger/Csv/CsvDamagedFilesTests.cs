using System.Text;
using LidarrCacheWarmer.Ledger;
using static LidarrCacheWarmer.Core.Tests.Ledger.Csv.ForeignCsv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvDamagedFilesTests : IDisposable
{
    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Short_rows_and_bad_cells_are_read_as_far_as_possible_and_the_file_is_backed_up()
    {
        _sandbox.Put(Header + $"{Id},A\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,x,200,soon\r\n");
        var before = File.ReadAllText(_sandbox.Artists);

        using var ledger = _sandbox.Open();

        var original = _sandbox.Artists + ".original-20261123T120000Z";
        ledger.Notices.Should().Equal(
            $"{_sandbox.Artists}, line 2: has only 2 of 6 cells; the missing cells were read as empty.",
            $"{_sandbox.Artists}, line 3: attempts is 'x', which is not a whole number. The program uses 0 and leaves the value in the file.",
            $"{_sandbox.Artists}, line 3: last_checked is 'soon', which is not a time from 1970 to 2199 (year first). The program ignores this value and leaves it in the file.",
            $"{_sandbox.Artists}: this program will rewrite it. The original is kept as {original}.");
        ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status, artist.Probe.Attempts))
            .Should().Equal(("A", ProbeStatus.Untried, 0), ("B", ProbeStatus.Success, 0));
        File.ReadAllText(original).Should().Be(before);
    }

    [Fact]
    public void The_first_five_bad_lines_are_reported_and_further_ones_are_counted()
    {
        _sandbox.Put(Header + string.Concat(Enumerable.Range(0, 9).Select(i => $"{LedgerSamples.Numbered(i)},A\r\n")));

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().HaveCount(7).And.Contain($"{_sandbox.Artists}: 4 more such lines were read as far as possible.");
    }

    [Fact]
    public void An_unclosed_quote_loses_no_row()
    {
        _sandbox.Put(Header + $"{Id},\"A,success,1,200,\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,1,200,\r\n");
        var before = File.ReadAllText(_sandbox.Artists);

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 2: has a quote that spans the next rows; these rows were read line by line.");
        ledger.Artists().Select(artist => artist.Name).Should().Equal("A,success,1,200,", "B");
        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Be(before);
    }

    [Fact]
    public void An_unclosed_quote_in_the_header_loses_no_row()
    {
        _sandbox.Put($"mbid,\"artist_name,status,attempts,last_status_code,last_checked\r\n{Id},A,success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 1: has a quote in the header line that spans several column names.");
        ledger.Artists().Should().ContainSingle().Which.Name.Should().Be("");
        File.ReadAllText(_sandbox.Artists + ".original-20261123T120000Z").Should().Contain($"{Id},A,success");
    }

    [Fact]
    public void No_row_is_lost_when_a_later_row_closes_an_unclosed_quote()
    {
        _sandbox.Put(Header + $"{Id},\"A,success,1,200,\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,1,200,\r\ncccccccc-a000-4000-8000-000000000003,\"C, D\",success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 2: has a quote that spans the next rows; these rows were read line by line.");
        ledger.Artists().Select(artist => artist.Name).Should().Equal("A,success,1,200,", "B", "C, D");
    }

    [Fact]
    public void An_unclosed_quote_after_a_quoted_cell_loses_no_row()
    {
        _sandbox.Put($"mbid,status,artist_name,note\r\n{Id},success,the \"A\",\"mine\r\nbbbbbbbb-a000-4000-8000-000000000002,success,B,yours\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 2: has a quote that spans the next rows; these rows were read line by line.");
        ledger.Artists().Select(artist => artist.Name).Should().Equal("the \"A\"", "B");
    }

    [Fact]
    public void No_row_is_lost_when_a_damaged_row_closes_the_unclosed_quote_of_another_row()
    {
        _sandbox.Put("\r\n" + Header + $"{Id},\"A,\r\nbbbbbbbb-a000-4000-8000-000000000002,B,success,1,x,\r\n{Id[..20]}tist\",success,y,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status)).Should().Equal(("A,", ProbeStatus.Untried), ("B", ProbeStatus.Success));
        ledger.Notices.Should().Contain($"{_sandbox.Artists}, line 3: has a quote that spans the next rows; these rows were read line by line.")
            .And.Contain($"{_sandbox.Artists}, line 3: has only 2 of 6 cells; the missing cells were read as empty.");
    }

    [Fact]
    public void Lines_after_an_unclosed_quote_are_read_one_by_one_even_if_damaged()
    {
        _sandbox.Put(Header + $"{Id},\"A,success,1,200,\r\nbbbbbbbb-a000-4000-8000-\"000000000002,B,success,1,200,\r\n");

        var (first, notices) = Opened();
        var (second, none) = Opened();

        first.Should().Equal("A,success,1,200,");
        notices.Should().Contain($"{_sandbox.Artists}: 1 rows have no MBID. They are kept unchanged and never requested.");
        second.Should().Equal(first);
        none.Should().HaveCount(1, "the row without an MBID is kept unchanged");

        (List<string> Names, List<string> Notices) Opened()
        {
            using var ledger = _sandbox.Open();
            return ([.. ledger.Artists().Select(artist => artist.Name)], [.. ledger.Notices]);
        }
    }

    [Fact]
    public void A_quoted_name_that_spans_two_lines_is_one_name()
    {
        _sandbox.Put(Header + $"{Id},\"A\r\nB\",success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        ledger.Artists().Should().ContainSingle().Which.Name.Should().Be("A\r\nB");
    }

    [Fact]
    public void Quotes_inside_a_cell_are_part_of_its_text()
    {
        _sandbox.Put(Header + $"{Id},the \"A\",success,1,200,2026-11-23T03:23:05.204924+00:00\r\n");

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().BeEmpty();
        ledger.Artists().Should().ContainSingle().Which.Name.Should().Be("the \"A\"");
    }

    [Fact]
    public void One_letter_in_another_encoding_loses_only_that_letter()
    {
        byte[] before =
        [
            .. Encoding.UTF8.GetBytes(Header + Id + ",Bj"), 0xf6, .. "rk,success,1,200,\r\n"u8,
            .. "bbbbbbbb-a000-4000-8000-000000000002,B,success,1,200,\r\n"u8,
        ];
        File.WriteAllBytes(_sandbox.Artists, before);

        using var ledger = _sandbox.Open();

        var original = _sandbox.Artists + ".original-20261123T120000Z";
        ledger.Notices.Should().Equal(
            $"{_sandbox.Artists}, line 2: is not UTF-8 text; unreadable characters became �.",
            $"{_sandbox.Artists}: this program will rewrite it. The original is kept as {original}.");
        ledger.Artists().Select(artist => (artist.Name, artist.Probe.Status)).Should().Equal(("Bj\uFFFDrk", ProbeStatus.Success), ("B", ProbeStatus.Success));
        File.ReadAllBytes(original).Should().Equal(before);
    }

    [Fact]
    public void A_file_with_the_same_damage_in_every_run_is_backed_up_once()
    {
        for (var run = 1; run <= 3; run++)
        {
            _sandbox.Put(Header + $"{Id},A\r\n");
            _sandbox.Open().Dispose();
            _sandbox.Time.Advance(TimeSpan.FromHours(1));
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-artists.csv.original-20261123T120000Z");
    }
}
