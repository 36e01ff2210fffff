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
    public void A_key_accepts_printable_ASCII_except_the_equals_sign(string text, bool isKey) =>
        NoteKey.IsOne(text).Should().Be(isKey);

    [Fact]
    public void A_rejected_key_says_which_characters_are_allowed()
    {
        FluentActions.Invoking(() => NoteKey.Checked("a=")).Should().Throw<ArgumentException>()
            .WithMessage("A note's key is printable ASCII without blanks and without '='.*");
        FluentActions.Invoking(() => NoteKey.Checked(null!)).Should().Throw<ArgumentNullException>();
        NoteKey.Checked("feed.asked").Should().Be("feed.asked");
    }
}
