using CsCheck;

namespace LidarrCacheWarmer.Core.Tests;

public sealed class SafeTextTests
{
    private static readonly Gen<string> NastyText =
        Gen.OneOf(
            Gen.Char,
            Gen.Char['\0', '\u00A0'],
            Gen.Char['\u2000', '\u206F'],
            Gen.Char['\uD7F0', '\uE010'],
            Gen.Const('\u061C'),
            Gen.Const('\uFEFF')).Array[0, 40].Select(units => new string(units));

    [Fact]
    public void Sanitised_text_has_no_control_or_direction_character_and_no_line_break() => NastyText.Sample(text =>
        !SafeText.From(text).EnumerateRunes().Any(rune =>
            rune.Value < 0x20 || rune.Value is >= 0x7F and <= 0x9F
            || rune.Value is 0x2028 or 0x2029
            || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)));

    [Fact]
    public void Sanitised_text_has_no_lone_surrogate() => NastyText.Sample(text =>
    {
        var safe = SafeText.From(text);
        var units = string.Concat(safe.EnumerateRunes().Select(rune => rune.ToString()));
        return units == safe && !safe.Where((unit, i) => char.IsSurrogate(unit) && !IsHalfOfAPair(safe, i)).Any();
    });

    [Fact]
    public void Safe_text_stays_unchanged() => NastyText.Sample(text =>
    {
        var safe = SafeText.From(text);
        return SafeText.From(safe) == safe;
    });

    [Theory]
    [InlineData("")]
    [InlineData("Guns N’ Roses")]
    [InlineData("Sigur Rós")]
    [InlineData("椎名林檎")]
    [InlineData("Кино")]
    [InlineData("فيروز")]
    [InlineData("नुसरत क्‍ष")]
    [InlineData("👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("[red]x[/] & <b>")]
    [InlineData("Zero\u200Cwidth")]
    public void Ordinary_names_stay_unchanged(string name) => SafeText.From(name).Should().Be(name);

    [Theory]
    [InlineData("\e[31mred\e[0m", "�[31mred�[0m")]
    [InlineData("\u009B2Jgone", "�2Jgone")]
    [InlineData("two\r\nlines", "two��lines")]
    [InlineData("tab\there\u007F", "tab�here�")]
    [InlineData("\u202Egnp.exe", "�gnp.exe")]
    [InlineData("\uFEFFmark", "�mark")]
    public void Each_unsafe_character_is_replaced_by_one_replacement_character(string text, string expected) => SafeText.From(text).Should().Be(expected);

    [Fact]
    public void A_lone_surrogate_is_replaced_and_a_pair_is_kept() =>
        SafeText.From("a\uD83D b\uDE00 c\uD83D\uDE00 \uD83D").Should().Be("a\uFFFD b\uFFFD c\uD83D\uDE00 \uFFFD");

    private static bool IsHalfOfAPair(string text, int i) =>
        (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) || (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));
}
