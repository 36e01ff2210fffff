using CsCheck;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class SearchTextTests
{
    private static readonly SearchText NoSymbols = new() { RemoveSymbols = true };
    private static readonly SearchText Latin = new() { Transliterate = true };
    private static readonly SearchText Both = new() { RemoveSymbols = true, Transliterate = true };

    [Theory]
    [InlineData("Sigur Rós", "sigur ros")]
    [InlineData("Sigur Ro\u0301s", "sigur ros")]
    [InlineData("AC/DC", "ac dc")]
    [InlineData("MØ", "m")]
    [InlineData("Straße", "strae")]
    [InlineData("Ke$ha", "keha")]
    [InlineData("P!nk", "pnk")]
    [InlineData("The B-52’s", "the b 52s")]
    [InlineData("ﬁne ½ ²", "fine 12 2")]
    [InlineData("  Earth,  Wind & Fire ", "earth wind fire")]
    [InlineData("...And You Will Know Us", "and you will know us")]
    [InlineData("alt‐J (∆)", "alt j")]
    [InlineData("a–b—c‑d_e.f", "a b c d e f")]
    [InlineData("Ａｂｃ　１２", "abc 12")]
    [InlineData("𝕬𝖟 𝟘𝟡 𝚉", "az 09 z")]
    [InlineData("Wait…What", "wait what")]
    [InlineData("Guns N´ Roses", "guns n roses")]
    [InlineData("Ⅷ ™ ㎏", "viii tm kg")]
    [InlineData("⒈2", "1 2")]
    [InlineData("\u212Aelvin \u212Bngström", "kelvin angstrom")]
    [InlineData("Motörhead ❤", "motorhead")]
    [InlineData("Tab\tName\nLine", "tab name line")]
    public void Removing_symbols_keeps_letters_and_digits(string name, string text) => QueryOf(name, NoSymbols).Should().Be(text);

    [Theory]
    [InlineData("!!!")]
    [InlineData("Кино")]
    [InlineData("椎名林檎")]
    [InlineData("   ")]
    [InlineData("")]
    [InlineData("- / .")]
    [InlineData("\ud800")]
    public void A_name_that_becomes_empty_is_not_searched(string name) =>
        MetadataRoutes.SearchQuery(name, NoSymbols).Should().BeNull();

    [Theory]
    [InlineData("Кино", "kino")]
    [InlineData("Sigur Rós", "sigur ros")]
    [InlineData("MØ", "mo")]
    [InlineData("Straße", "strasse")]
    [InlineData("AC/DC", "ac/dc")]
    [InlineData("P!nk", "p!nk")]
    public void Transliteration_gives_latin_letters_and_keeps_symbols(string name, string text) =>
        QueryOf(name, Latin).Should().Be(text);

    [Theory]
    [InlineData("椎名林檎", "zhuiminglinqin")]
    [InlineData("MØ / Кино", "mo kino")]
    [InlineData("½", "1 2")]
    public void Transliteration_runs_before_symbols_are_removed(string name, string text) => QueryOf(name, Both).Should().Be(text);

    [Theory]
    [InlineData("Sigur Rós ", "Sigur Rós", false, false)]
    [InlineData("Sigur Rós", "Sigur Ros", true, false)]
    [InlineData("MØ-Кино", "MO Kino", true, true)]
    public void The_letter_case_is_kept_if_lower_case_is_off(
        string name, string text, bool transliterate, bool removeSymbols) =>
        QueryOf(name, new SearchText { Lowercase = false, Transliterate = transliterate, RemoveSymbols = removeSymbols })
            .Should().Be(text);

    [Theory]
    [InlineData("lidarr: The Band")]
    [InlineData("LidarrID:7")]
    [InlineData("mbid:66c662b6-6e2f-4930-8610-912e24c63ed1")]
    public void A_name_that_Lidarr_reads_as_an_id_is_never_searched(string name)
    {
        SearchText[] all = [SearchText.AsLidarr, NoSymbols, Latin, Both, new() { Lowercase = false }];

        all.Should().AllSatisfy(text => MetadataRoutes.SearchQuery(name, text).Should().BeNull());
    }

    [Fact]
    public void A_name_that_transliteration_turns_into_an_id_is_not_searched() =>
        MetadataRoutes.SearchQuery("mbiԁ：7".Replace('ԁ', 'ⅾ'), Latin).Should().BeNull();

    [Fact]
    public void Search_options_equal_Lidarrs_spelling_only_with_lower_case_on_and_all_others_off()
    {
        new SearchText().Equals(SearchText.AsLidarr).Should().BeTrue();
        new SearchText { Lowercase = false }.Equals(SearchText.AsLidarr).Should().BeFalse();
        NoSymbols.Equals(SearchText.AsLidarr).Should().BeFalse();
        Latin.Equals(SearchText.AsLidarr).Should().BeFalse();
    }

    [Fact]
    public void The_query_with_default_options_equals_Lidarrs_query() =>
        Gen.String.Sample(name => MetadataRoutes.SearchQuery(name, new SearchText()) == MetadataRoutes.SearchQuery(name));

    [Fact]
    public void Removing_symbols_leaves_only_words_of_lower_case_ASCII() =>
        Gen.String.Sample(name =>
        {
            if (MetadataRoutes.SearchQuery(name, NoSymbols) is { } query)
            {
                query.Should().MatchRegex("^[a-z0-9]+(%20[a-z0-9]+)*$");
            }
        });

    [Fact]
    public void Every_transliterated_name_gives_a_valid_query_or_null() =>
        Gen.String.Sample(name =>
        {
            if (MetadataRoutes.SearchQuery(name, Latin) is { } query)
            {
                query.Should().MatchRegex("^([A-Za-z0-9._~-]|%[0-9A-F]{2})+$");
            }
        });

    private static string? QueryOf(string name, SearchText text) =>
        MetadataRoutes.SearchQuery(name, text) is { } query ? Uri.UnescapeDataString(query) : null;
}
