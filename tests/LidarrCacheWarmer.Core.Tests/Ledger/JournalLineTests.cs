using System.Buffers;
using System.IO.Hashing;
using System.Text;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class JournalLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a b", "a b")]
    [InlineData("\n", @"\n")]
    [InlineData("\r\n\\", @"\r\n\\")]
    [InlineData("a\nb", @"a\nb")]
    [InlineData(@"\n", @"\\n")]
    public void A_journal_line_has_its_kind_and_text_and_reads_back_unchanged(string about, string written)
    {
        var lines = new ArrayBufferWriter<byte>();

        JournalLine.Append(lines, "row"u8, about);

        var line = Encoding.UTF8.GetString(lines.WrittenSpan);
        line[8..].Should().Be($" row {written}\n");
        Read(line[..^1]).Should().Be((true, "row", about));
    }

    [Theory]
    [InlineData("a", "a", "")]
    [InlineData("word", "word", "")]
    [InlineData("word ", "word", "")]
    [InlineData(" about", "", "about")]
    [InlineData(@"word about\", "word", @"about\")]
    public void A_line_with_a_correct_checksum_is_read_as_far_as_possible(string text, string word, string about) =>
        Read($"{Crc32.HashToUInt32(Encoding.UTF8.GetBytes(text)):x8} {text}").Should().Be((true, word, about));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00000000")]
    [InlineData("00000000 ")]
    [InlineData("00000000 row x")]
    [InlineData("no sum at all")]
    public void A_line_without_a_correct_checksum_counts_as_damaged(string line) => Read(line).Read.Should().BeFalse();

    private static (bool Read, string Word, string About) Read(string line)
    {
        var read = JournalLine.TryRead(Encoding.UTF8.GetBytes(line), out var word, out var about);
        return (read, Encoding.UTF8.GetString(word), Encoding.UTF8.GetString(about));
    }
}
