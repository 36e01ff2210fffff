using System.Buffers;
using System.Text;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class JournalContentTests : IDisposable
{
    private static readonly Guid Mbid = LedgerSamples.First.Value;

    private readonly TemporaryFolder _folder = new();
    private readonly ArrayBufferWriter<byte> _lines = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Changes_after_a_compaction_are_distinguished_from_changes_before_the_compaction()
    {
        Add("columns", "mbid,artist_name");
        Add("row", "1,A");
        Add("gone", $"{Mbid} 2026-11-23T12:00:00+00:00");
        Add("folding", "7 abc copy.tmp");
        Add("row", "2,B");
        Add("gone", $"{Mbid} 2026-11-23T13:00:00+00:00");
        Add("row", "3,C");

        var journal = Read();

        (journal.ChangeCount, journal.ChangesAfterFolding).Should().Be((5, 3));
        journal.Folding.Should().Be((new FileStamp(7, "abc"), "copy.tmp"));
        Parts(journal, afterFolding: false).Should().Equal(
            "mbid,artist_name|1,A| and 1 gone", "mbid,artist_name|2,B| and 1 gone", "mbid,artist_name|3,C| and 0 gone");
        Parts(journal, afterFolding: true).Should().Equal("mbid,artist_name|2,B| and 1 gone", "mbid,artist_name|3,C| and 0 gone");
    }

    [Fact]
    public void A_later_line_of_column_names_discards_all_earlier_journal_lines()
    {
        Add("columns", "mbid,artist_name");
        Add("row", "1,A");
        Add("gone", $"{Mbid} 2026-11-23T12:00:00+00:00");
        Add("folding", "7 abc");
        Add("columns", "mbid,mine");
        Add("row", "2,x");

        var journal = Read();

        journal.Folding!.Value.Copy.Should().BeEmpty();
        Parts(journal, afterFolding: false).Should().Equal("mbid,mine|2,x| and 0 gone");
        Parts(journal, afterFolding: true).Should().Equal("mbid,mine|2,x| and 0 gone");
    }

    [Fact]
    public void Journal_lines_without_a_known_meaning_are_ignored()
    {
        Add("base", "x");
        Add("folding", "7");
        Add("gone", "x 2026-11-23T12:00:00+00:00");
        Add("gone", $"{Mbid} soon");
        Add("begun", "weekend");
        Add("of a newer version", "");

        var journal = Read();

        (journal.Base, journal.Folding, journal.ChangeCount, journal.DamagedLines).Should().Be((null, null, 0, 0));
        journal.OpenSurveys.Should().BeEmpty();
        journal.End.Should().Be(_lines.WrittenCount);
    }

    private static IEnumerable<string> Parts(JournalContent journal, bool afterFolding) => journal.Parts(afterFolding).Select(part =>
    {
        part.Rows.CanWrite.Should().BeFalse();
        using var reader = new StreamReader(part.Rows);
        return $"{reader.ReadToEnd().Replace("\r\n", "|", StringComparison.Ordinal)} and {part.Removed.Count} gone";
    });

    private void Add(string word, string about) => JournalLine.Append(_lines, Encoding.ASCII.GetBytes(word), about);

    private JournalContent Read()
    {
        File.WriteAllBytes(_folder["journal"], _lines.WrittenSpan.ToArray());
        return JournalContent.Read(_folder["journal"])!;
    }
}
