using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class NoteKeyTests
{
    [Theory]
    [InlineData("!", true)]
    [InlineData("~", true)]
    [InlineData("feed.asked", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a=", false)]
    [InlineData("a\u007F", false)]
    [InlineData("ä", false)]
    public void A_note_key_may_have_printable_ASCII_except_blank_and_equals_sign(string text, bool isKey) =>
        NoteKey.IsOne(text).Should().Be(isKey);

    [Fact]
    public void The_error_for_a_rejected_note_key_names_the_allowed_characters()
    {
        FluentActions.Invoking(() => NoteKey.Checked("a=")).Should().Throw<ArgumentException>()
            .WithMessage("A note's key is printable ASCII without blanks and without '='.*");
        FluentActions.Invoking(() => NoteKey.Checked(null!)).Should().Throw<ArgumentNullException>();
        NoteKey.Checked("feed.asked").Should().Be("feed.asked");
    }
}
