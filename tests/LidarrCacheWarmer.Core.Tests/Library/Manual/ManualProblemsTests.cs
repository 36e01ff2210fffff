using static LidarrCacheWarmer.Core.Tests.Library.Manual.ManualFile;

namespace LidarrCacheWarmer.Core.Tests.Library.Manual;

/// <summary>Mistakes in valid YAML: each is reported with its line, and costs only itself.</summary>
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
            "m.yml:5: \"not-an-mbid\" is no MBID; copy it from the address of its page at musicbrainz.org.",
            "m.yml:6: there is no MBID behind the dash; write one or remove the line.",
            "m.yml:8: \"1234\" is no MBID; copy it from the address of its page at musicbrainz.org.",
            "m.yml:10: there is no key \"relase-groups\"; write release-groups if that is meant.",
            "m.yml:11: the artist has no name; write name: and the name below the MBID.",
            "m.yml:12: there is no key \"release_groups\"; write release-groups if that is meant.",
            "m.yml:15: release-groups must be a list; write a line with a dash and an MBID for each below it, or remove it.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("''")]
    [InlineData("\"  \"")]
    [InlineData("#1 Dads")]
    public void An_empty_name_is_a_problem(string name) =>
        ShouldBeRefused($"  name: {name}\n", 3, "the name is empty; write one, in quotes when it is null or begins with #");

    [Theory]
    [InlineData("*NSYNC")]
    [InlineData("!!!")]
    [InlineData("!!! live")]
    [InlineData("! x")]
    [InlineData("&Me Band")]
    [InlineData("[a, b]")]
    [InlineData("{a: b}")]
    public void A_name_that_YAML_reads_as_another_type_needs_quotes(string name) => ShouldBeRefused(
        $"  name: {name}\n", 3, "YAML does not take this name for a text; write it in quotes, as all names that begin with one of * & ! [ {");

    [Theory]
    [InlineData("  - a\n", "the artist has no name; write name: and the name in a line of its own, indented, below the MBID")]
    [InlineData("  Björk\n", "the artist has no name; write name: and the name in a line of its own, indented, below the MBID")]
    [InlineData("", "the artist has no name; write name: and the name in a line of its own, indented, below the MBID")]
    [InlineData("  *x\n", "an alias is not followed here; write the name and the release groups out")]
    [InlineData("  {}\n", "the artist has no name; write name: and the name below the MBID")]
    public void An_entry_without_members_is_a_problem(string value, string what) => ShouldBeRefused(value, 2, what);

    [Theory]
    [InlineData("no")]
    [InlineData("~")]
    [InlineData("dddddddd-0000-4000-8000-000000000004")]
    [InlineData("{dddddddd-0000-4000-8000-000000000004: x}")]
    [InlineData("*x")]
    public void Release_groups_other_than_a_list_are_a_problem(string value)
    {
        var entries = Read($"{A}:\n  name: x\n  release-groups: {value}\n");

        entries.Shown().Should().Be("a x: ");
        entries.Sentences().Should().Equal(
            "m.yml:3: release-groups must be a list; write a line with a dash and an MBID for each below it, or remove it.");
    }

    [Theory]
    [InlineData("{a: b}")]
    [InlineData("[dddddddd-0000-4000-8000-000000000004]")]
    [InlineData("*x")]
    public void An_item_other_than_text_costs_only_itself(string item)
    {
        var entries = Read($"{A}:\n  name: x\n  release-groups:\n    - {item}\n    - {H}\n");

        entries.Shown().Should().Be("a x: e");
        entries.Sentences().Should().Equal("m.yml:4: a release group is an MBID and nothing else; write a dash and the MBID.");
    }

    [Theory]
    [InlineData("nmae", "there is no key \"nmae\"; the keys are name and release-groups")]
    [InlineData("Name", "there is no key \"Name\"; write name if that is meant")]
    [InlineData("artist_name", "there is no key \"artist_name\"; write name if that is meant")]
    [InlineData("albums", "there is no key \"albums\"; write release-groups if that is meant")]
    [InlineData("<<", "nothing is merged into entries; write name and release-groups out")]
    [InlineData("? [a]\n  ", "a key must be one word; the keys are name and release-groups")]
    public void An_unknown_key_costs_only_itself(string key, string what)
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
            "m.yml:4: name is in line 2 and again in line 4; the first one is taken, remove the other.",
            "m.yml:5: release-groups is in line 3 and again in line 5; they are joined, make one list of the two.");
    }

    [Fact]
    public void Various_Artists_is_never_warmed()
    {
        var entries = Read($"89AD4AC3-39F7-470E-963A-56509C546377:\n  name: Various Artists\n  release-groups: [{G}]\n{A}:\n  name: x\n");

        entries.Shown().Should().Be("a x: ");
        entries.Sentences().Should().Equal(
            "m.yml:1: Various Artists has 100,000 and more albums and is never warmed; remove this entry.");
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
    public void A_text_at_the_top_level_is_one_problem_and_is_not_repeated() => Read("api_key = 0123456789abcdef0123456789abcdef\n").Sentences()
        .Should().Equal("m.yml:1: this is no entry; write the MBID of an artist and a colon, with name and release-groups below it.");

    [Fact]
    public void An_MBID_without_dashes_is_not_repeated_because_API_keys_look_like_it() =>
        Read($"{A}:\n  name: x\n  release-groups: [{G.Replace("-", "", StringComparison.Ordinal)}]\n").Sentences()
            .Should().Equal("m.yml:3: this MBID lacks its dashes; write it as 8-4-4-4-12 digits, as MusicBrainz does.");

    [Fact]
    public void Foreign_text_in_a_message_is_short_and_sanitised() =>
        Read($"\"\\e[31m{new string('x', 500)}\":\n  name: x\n").Sentences()
            .Should().Equal($"m.yml:1: \"\uFFFD[31m{new string('x', 54)}…\" is no MBID; copy it from the address of its page at musicbrainz.org.");

    private static void ShouldBeRefused(string entry, int line, string what)
    {
        var entries = Read($"# first\n{A}:\n{entry}{B}:\n  name: y\n");

        entries.Shown().Should().Be("b y: ");
        entries.Sentences().Should().Equal($"m.yml:{line}: {what}.");
    }
}
