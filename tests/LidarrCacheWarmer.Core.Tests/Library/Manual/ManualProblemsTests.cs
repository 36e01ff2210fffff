using static LidarrCacheWarmer.Core.Tests.Library.Manual.ManualFile;

namespace LidarrCacheWarmer.Core.Tests.Library.Manual;

/// <summary>Mistakes in valid YAML: each is reported with its line, and all other items are used.</summary>
public sealed class ManualProblemsTests
{
    [Fact]
    public void All_problems_are_reported_together_and_the_good_entries_are_used()
    {
        var entries = Read($"""
            {A}:
              name: Good
              release-groups:
                - {G}
                - not-an-mbid
                -
                - {H}
            1234:
              name: Bad key
              relase-groups: []
            {B}:
              release_groups: [{G}]
            {C}:
              name: Also good
              release-groups:
            """);

        entries.Shown().Should().Be("a Good: de; c Also good: ");
        entries.Sentences().Should().Equal(
            "m.yml:5: \"not-an-mbid\" is not an MBID; copy it from the address of its page on musicbrainz.org.",
            "m.yml:6: there is no MBID after the dash; write one, or remove the line.",
            "m.yml:8: \"1234\" is not an MBID; copy it from the address of its page on musicbrainz.org.",
            "m.yml:10: key \"relase-groups\" does not exist; write release-groups if you mean that.",
            "m.yml:11: the artist has no name; write name: and the name below the MBID.",
            "m.yml:12: key \"release_groups\" does not exist; write release-groups if you mean that.",
            "m.yml:15: release-groups must be a list; write a dash and an MBID on its own line for each release group, or remove release-groups.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("''")]
    [InlineData("\"  \"")]
    [InlineData("#1 Dads")]
    public void An_empty_name_is_a_problem(string name) =>
        ShouldBeRefused($"  name: {name}\n", 3, "the name is empty; write a name (in quotes if it is null or starts with #)");

    [Theory]
    [InlineData("*NSYNC")]
    [InlineData("!!!")]
    [InlineData("!!! live")]
    [InlineData("! x")]
    [InlineData("&Me Band")]
    [InlineData("[a, b]")]
    [InlineData("{a: b}")]
    public void A_name_that_YAML_reads_as_another_type_needs_quotes(string name) => ShouldBeRefused(
        $"  name: {name}\n", 3, "YAML does not read this name as text; write it in quotes, like all names that start with * & ! [ or {");

    [Theory]
    [InlineData("  - a\n", "the artist has no name; write name: and the name on an indented line below the MBID")]
    [InlineData("  Björk\n", "the artist has no name; write name: and the name on an indented line below the MBID")]
    [InlineData("", "the artist has no name; write name: and the name on an indented line below the MBID")]
    [InlineData("  *x\n", "YAML aliases do not work here; write the name and the release groups")]
    [InlineData("  {}\n", "the artist has no name; write name: and the name below the MBID")]
    public void An_entry_without_a_name_is_a_problem(string value, string what) => ShouldBeRefused(value, 2, what);

    [Theory]
    [InlineData("no")]
    [InlineData("~")]
    [InlineData("dddddddd-0000-4000-8000-000000000004")]
    [InlineData("{dddddddd-0000-4000-8000-000000000004: x}")]
    [InlineData("*x")]
    public void Release_groups_that_are_not_a_list_are_a_problem(string value)
    {
        var entries = Read($"{A}:\n  name: x\n  release-groups: {value}\n");

        entries.Shown().Should().Be("a x: ");
        entries.Sentences().Should().Equal(
            "m.yml:3: release-groups must be a list; write a dash and an MBID on its own line for each release group, or remove release-groups.");
    }

    [Theory]
    [InlineData("{a: b}")]
    [InlineData("[dddddddd-0000-4000-8000-000000000004]")]
    [InlineData("*x")]
    public void A_release_group_that_is_not_text_is_skipped_and_the_others_are_used(string item)
    {
        var entries = Read($"{A}:\n  name: x\n  release-groups:\n    - {item}\n    - {H}\n");

        entries.Shown().Should().Be("a x: e");
        entries.Sentences().Should().Equal("m.yml:4: a release group must be an MBID only; write a dash and the MBID.");
    }

    [Theory]
    [InlineData("nmae", "key \"nmae\" does not exist; the keys are name and release-groups")]
    [InlineData("Name", "key \"Name\" does not exist; write name if you mean that")]
    [InlineData("artist_name", "key \"artist_name\" does not exist; write name if you mean that")]
    [InlineData("albums", "key \"albums\" does not exist; write release-groups if you mean that")]
    [InlineData("<<", "YAML merge keys do not work here; write name and release-groups")]
    [InlineData("? [a]\n  ", "a key must be a single word; the keys are name and release-groups")]
    public void An_unknown_key_is_skipped_and_the_rest_of_its_entry_is_used(string key, string what)
    {
        var entries = Read($"{A}:\n  {key}: {"{"}a: [b, {"{"}c: d{"}"}]{"}"}\n  name: x\n  release-groups: [{G}]\n");

        entries.Shown().Should().Be("a x: d");
        entries.Sentences().Should().Equal($"m.yml:2: {what}.");
    }

    [Fact]
    public void A_duplicate_key_is_a_problem_that_names_both_lines()
    {
        var entries = Read($"{A}:\n  name: x\n  release-groups: [{G}]\n  name: y\n  release-groups: [{H}]\n");

        entries.Shown().Should().Be("a x: de");
        entries.Sentences().Should().Equal(
            "m.yml:4: name is in line 2 and again in line 4; the first line counts; remove the other line.",
            "m.yml:5: release-groups is in line 3 and again in line 5; the two lists were merged; write them as one.");
    }

    [Fact]
    public void Various_Artists_is_never_warmed()
    {
        var entries = Read($"89AD4AC3-39F7-470E-963A-56509C546377:\n  name: Various Artists\n  release-groups: [{G}]\n{A}:\n  name: x\n");

        entries.Shown().Should().Be("a x: ");
        entries.Sentences().Should().Equal(
            "m.yml:1: Various Artists is never warmed (over 100,000 albums, mostly by other artists); remove this entry.");
    }

    [Fact]
    public void A_list_at_the_top_level_is_one_problem()
    {
        var entries = Read($"\n- {A}:\n    name: x\n- {B}\n");

        entries.Artists.Should().BeEmpty();
        entries.Sentences().Should().Equal(
            "m.yml:2: this is a list; write the MBID of each artist as a key, with name and release-groups below it.");
    }

    [Fact]
    public void A_text_at_the_top_level_is_one_problem_and_is_not_shown() => Read("api_key = 0123456789abcdef0123456789abcdef\n").Sentences()
        .Should().Equal("m.yml:1: this is not an entry; write the MBID of an artist and a colon, with name and release-groups below it.");

    [Fact]
    public void An_MBID_without_dashes_is_not_shown_because_it_looks_like_an_API_key() =>
        Read($"{A}:\n  name: x\n  release-groups: [{G.Replace("-", "", StringComparison.Ordinal)}]\n").Sentences()
            .Should().Equal("m.yml:3: this MBID has no dashes; write it as 8-4-4-4-12 digits, like MusicBrainz.");

    [Fact]
    public void Text_of_the_file_is_shortened_and_sanitised_in_messages() =>
        Read($"\"\\e[31m{new string('x', 500)}\":\n  name: x\n").Sentences()
            .Should().Equal($"m.yml:1: \"�[31m{new string('x', 54)}…\" is not an MBID; copy it from the address of its page on musicbrainz.org.");

    private static void ShouldBeRefused(string entry, int line, string what)
    {
        var entries = Read($"# first\n{A}:\n{entry}{B}:\n  name: y\n");

        entries.Shown().Should().Be("b y: ");
        entries.Sentences().Should().Equal($"m.yml:{line}: {what}.");
    }
}
