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
    public void A_key_is_made_of_everything_that_ASCII_prints_but_the_equals_sign(string text, bool isKey) =>
        NoteKey.IsOne(text).Should().Be(isKey);

    [Fact]
    public void A_caller_hears_what_a_key_is_made_of()
    {
        FluentActions.Invoking(() => NoteKey.Checked("a=")).Should().Throw<ArgumentException>()
            .WithMessage("A note's key is printable ASCII without blanks and without '='.*");
        FluentActions.Invoking(() => NoteKey.Checked(null!)).Should().Throw<ArgumentNullException>();
        NoteKey.Checked("feed.asked").Should().Be("feed.asked");
    }
}
