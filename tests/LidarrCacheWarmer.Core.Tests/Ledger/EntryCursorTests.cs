using System.Buffers.Text;
using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A cursor is text for a URL, and reads back exactly.</summary>
public sealed class EntryCursorTests
{
    private static readonly EntryCursor Sample = new(new EntryPlace(EntryPart.OwnName, "Sigur Rós", 7), LedgerSamples.First);

    [Fact]
    public void Cursor_reads_back_from_its_text() => Gen.Select(Gen.Enum<EntryPart>(), LedgerSamples.Names, Gen.Long, Gen.Guid).Sample((part, name, row, guid) =>
    {
        var cursor = new EntryCursor(new EntryPlace(part, part == EntryPart.Stored ? "" : $"x{name}", row), new Mbid(guid));
        cursor.ToString().Should().MatchRegex("^[A-Za-z0-9_-]+$");
        EntryCursor.TryParse(cursor.ToString(), out var parsed).Should().BeTrue();
        parsed.Should().Be(cursor);
    });

    [Fact]
    public void Any_other_text_is_refused() => Gen.String.Sample(text => EntryCursor.TryParse(text, out _).Should().BeFalse());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("%")]
    [InlineData("aaaaaaaa-a000-4000-8000-000000000001")]
    public void Rubbish_is_refused(string? text) => EntryCursor.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Changed_text_of_a_cursor_is_refused()
    {
        var text = Sample.ToString();
        foreach (var changed in new[] { text + " ", " " + text, text + "=", text[..20], text.Insert(4, "\n"), new string('A', 20_000) })
        {
            EntryCursor.TryParse(changed, out _).Should().BeFalse($"this is not a cursor: {changed}");
        }
    }

    [Fact]
    public void Bytes_with_an_unknown_part_or_a_name_that_is_not_UTF_8_are_refused()
    {
        var bytes = Base64Url.DecodeFromChars(Sample.ToString());
        EntryCursor.TryParse(Base64Url.EncodeToString([9, .. bytes[1..]]), out _).Should().BeFalse();
        EntryCursor.TryParse(Base64Url.EncodeToString([(byte)EntryPart.Stored, .. bytes[1..]]), out _).Should().BeFalse("stored order has no names");
        EntryCursor.TryParse(Base64Url.EncodeToString([.. bytes, 0xFF]), out _).Should().BeFalse();
    }
}
