using static LidarrCacheWarmer.Core.Tests.Library.Manual.ManualFile;

namespace LidarrCacheWarmer.Core.Tests.Library.Manual;

public sealed class ManualEntriesTests
{
    [Fact]
    public void Entries_are_read_as_written()
    {
        var entries = Read($"""
            # mine
            {A}:
              name: Björk
              release-groups:
                - {G}   # Post
                - "{H}"
            {B}:
              release-groups: []
              name: 'Guns N'' Roses'
            "{C}": {"{"}name: "AC/DC", release-groups: [{G}]{"}"}
            """);

        entries.Shown().Should().Be("a Björk: de; b Guns N' Roses: ; c AC/DC: d");
        entries.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("311", "311")]
    [InlineData("1_000", "1_000")]
    [InlineData("0x1F", "0x1F")]
    [InlineData("1e3", "1e3")]
    [InlineData("2020-01-01", "2020-01-01")]
    [InlineData("yes", "yes")]
    [InlineData("True", "True")]
    [InlineData(".nan", ".nan")]
    [InlineData("12:30:45", "12:30:45")]
    [InlineData("!!int 7", "7")]
    [InlineData("'null'", "null")]
    [InlineData("\"~\"", "~")]
    [InlineData("  Padded  ", "Padded")]
    [InlineData("\"  Padded  \"", "Padded")]
    [InlineData("|\n    Two\n    Lines\n", "Two Lines")]
    [InlineData("!!str 7", "7")]
    public void A_name_is_read_as_written(string yaml, string name)
    {
        var entries = Read($"{A}:\n  name: {yaml}\n");

        entries.Shown().Should().Be($"a {name}: ");
        entries.Problems.Should().BeEmpty();
    }

    [Fact]
    public void MBIDs_may_be_upper_case_with_blanks_around_them()
    {
        var entries = Read($"\" {A.ToUpperInvariant()} \":\n  name: x\n  release-groups:\n    - ' {G.ToUpperInvariant()}'\n");

        entries.Shown().Should().Be("a x: d");
        entries.Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_release_group_listed_twice_is_used_once() =>
        Read($"{A}:\n  name: x\n  release-groups: [{G}, {H}, {G.ToUpperInvariant()}]\n").Shown().Should().Be("a x: de");

    [Fact]
    public void An_artist_listed_twice_is_used_once_with_all_its_release_groups()
    {
        var entries = Read(
            $"{A}:\n  name: x\n  release-groups: [{G}]\n{B}:\n  name: y\n{A.ToUpperInvariant()}:\n  name: z\n  release-groups: [{H}]\n");

        entries.Shown().Should().Be("a x: de; b y: ");
        entries.Sentences().Should().Equal(
            $"m.yml:6: artist {A} is in line 1 and again in line 6; their release groups were merged; write one entry.");
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("---\n")]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("# only a comment\n\n")]
    public void YAML_directives_and_comments_before_the_entries_are_ignored(string before)
    {
        var entries = Read($"{before}{A}:\n  name: x\n");

        entries.Shown().Should().Be("a x: ");
        entries.Problems.Should().BeEmpty();
    }

    [Fact]
    public void Windows_line_ends_are_accepted()
    {
        var entries = Read($"{A}:\r\n  name: x\r\n  release-groups:\r\n    - {G}\r\n    - no\r\n");

        entries.Shown().Should().Be("a x: d");
        entries.Problems.Should().ContainSingle().Which.Line.Should().Be(5);
    }

    [Fact]
    public void Several_YAML_documents_are_one_list() =>
        Read($"---\n{A}:\n  name: x\n---\n{B}:\n  name: y\n...\n").Shown().Should().Be("a x: ; b y: ");

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# nothing yet\n")]
    [InlineData("{}")]
    [InlineData("---\n")]
    [InlineData("null\n")]
    public void A_file_without_entries_is_reported(string text)
    {
        var entries = Read(text);

        entries.Artists.Should().BeEmpty();
        entries.Sentences().Should().Equal("m.yml: it has no artists; add some, or set process_manual_entries = false.");
    }

    [Fact]
    public void A_large_list_is_read_completely()
    {
        var text = string.Concat(Enumerable.Range(1, 20_000).Select(
            number => $"{new Guid(number, 0, 0, new byte[8]):D}:\n  name: n{number}\n  release-groups:\n    - {G}\n"));

        var entries = Read(text);

        entries.Artists.Should().HaveCount(20_000);
        entries.Problems.Should().BeEmpty();
    }
}
