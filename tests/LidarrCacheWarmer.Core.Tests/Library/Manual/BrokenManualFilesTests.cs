using System.Text;
using CsCheck;
using LidarrCacheWarmer.Library.Manual;
using static LidarrCacheWarmer.Core.Tests.Library.Manual.ManualFile;

namespace LidarrCacheWarmer.Core.Tests.Library.Manual;

/// <summary>Files that are not YAML, not text, or missing.</summary>
public sealed class BrokenManualFilesTests
{
    [Theory]
    [InlineData("  name: \"x\n", 4)]
    [InlineData("  name: 'x\n", 4)]
    [InlineData("  name: [x\n", 5)]
    [InlineData("  name: {x\n", 5)]
    [InlineData("  name: @x\n", 4)]
    [InlineData("  name: %x\n", 4)]
    [InlineData("  name: x: y\n", 4)]
    [InlineData("  name: \"\\q\"\n", 4)]
    [InlineData("  name: \"\\Uffffffff\"\n", 4)]
    [InlineData("  name: x\n name: y\n", 5)]
    [InlineData("  name: x\n  release-groups\n", 5)]
    [InlineData("  name: x\n}\n", 5)]
    [InlineData("  name: !foo!x y\n", 4)]
    [InlineData("  name: 'Til Tuesday\n", 4)]
    [InlineData("  : x\n", 4)]
    [InlineData("  : x\n  name: y\n", 4)]
    [InlineData(": x\n", 4)]
    public void A_YAML_mistake_loses_only_its_own_entry_and_the_error_names_its_line(string slip, int line)
    {
        var entries = Read($"{A}:\n  name: a\n{B}:\n{slip}{C}:\n  name: \"c\"\n");

        entries.Shown().Should().StartWith("a a: ").And.EndWith("c c: ");
        var problem = entries.Problems[^1];
        problem.What.Should().StartWith("this is not valid YAML: ").And.EndWith("; check the quotes, colons and spaces of this entry");
        problem.Line.Should().Be(line);
    }

    [Theory]
    [InlineData("\tname: x\n", 4)]
    [InlineData("  name: x\n\trelease-groups: []\n", 5)]
    [InlineData("  name: x\n  release-groups:\n  \t- dddddddd-0000-4000-8000-000000000004\n", 6)]
    public void A_tab_in_the_indentation_is_reported_as_a_tab(string slip, int line)
    {
        var entries = Read($"{A}:\n  name: a\n{B}:\n{slip}{C}:\n  name: c\n");

        entries.Shown().Should().StartWith("a a: ").And.EndWith("c c: ");
        entries.Sentences().Should().Equal($"m.yml:{line}: the indentation has a tab; use spaces.");
    }

    [Theory]
    [InlineData("\t# a note\n  name: [x\n")]
    [InlineData("  name: \"x\n \t # a note\n")]
    public void A_tab_before_a_comment_is_not_reported_as_the_cause_of_another_mistake(string slip) =>
        Read($"{A}:\n  name: a\n{B}:\n{slip}{C}:\n  name: c\n").Problems
            .Should().NotBeEmpty().And.OnlyContain(problem => problem.What.StartsWith("this is not valid YAML: "));

    [Fact]
    public void All_entries_are_used_despite_bad_layout_between_them()
    {
        var entries = Read($"  {A}:\n    name: a\n{B}:\n  name: b\n");

        entries.Shown().Should().Be("a a: ; b b: ");
        entries.Problems.Should().ContainSingle().Which.Line.Should().Be(3);
    }

    [Fact]
    public void Problems_in_valid_and_in_broken_YAML_entries_are_reported_together()
    {
        var entries = Read($"{A}:\n  nmae: a\n{B}:\n  name: \"b\n{C}:\n  name: c\n  release-groups: no\n");

        entries.Shown().Should().Be("c c: ");
        entries.Problems.Select(problem => problem.Line).Should().Equal(1, 2, 4, 7);
    }

    [Fact]
    public void YAML_aliases_that_would_expand_a_billionfold_are_not_followed()
    {
        var laughs = string.Concat(Enumerable.Range(1, 30).Select(
            level => $"x{level}: &x{level} [{string.Join(", ", Enumerable.Repeat($"*x{level - 1}", 10))}]\n"));

        var entries = Read($"x0: &x0 [lol]\n{laughs}{A}:\n  name: a\n  release-groups: *x30\n{B}:\n  name: b\n");

        entries.Shown().Should().Be("a a: ; b b: ");
        entries.Problems.Should().HaveCount(63);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Endless_nesting_is_rejected_quickly(string level)
    {
        var entries = Read(string.Concat(Enumerable.Repeat(level, 500_000)));

        entries.Artists.Should().BeEmpty();
        entries.Sentences().Should().Contain(
            "m.yml:1: this is not valid YAML: it is nested too deeply; check the quotes, colons and spaces of this entry.");
    }

    [Fact]
    public void A_file_of_another_format_gives_a_limited_number_of_problems()
    {
        var entries = Read(string.Concat(Enumerable.Repeat("[section]\nkey = value\n", 5000)));

        entries.Problems.Should().HaveCount(101);
        entries.Sentences().First().Should().Be("m.yml: it has more than 100 problems, and only these are shown; check that this is the right file.");
    }

    [Fact]
    public void The_error_for_a_manual_file_that_is_not_UTF_8_names_the_line() =>
        Read([.. Encoding.UTF8.GetBytes($"{A}:\n  name: "), 0xE9, (byte)'\n']).Sentences()
            .Should().Equal("m.yml:2: this line is not UTF-8 text; save the file as UTF-8.");

    [Fact]
    public void UTF_16_is_rejected() => Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: b\n")).ToArray())
        .Sentences().Should().Equal("m.yml:1: this line is not UTF-8 text; save the file as UTF-8.");

    [Fact]
    public void A_NUL_does_not_silently_end_the_list() => Read($"{A}:\n  name: a\n\0\n{B}:\n  name: b\n").Sentences()
        .Should().Equal("m.yml:3: it contains a NUL character; save the file as UTF-8 text.");

    [Fact]
    public void A_missing_file_is_reported() => ManualEntriesFile.Read("/nowhere/m.yml").Sentences().Should().Equal(
        "m.yml: it does not exist; create it, correct manual_entries_file, or set process_manual_entries = false.");

    [Fact]
    public void A_folder_is_rejected_as_file() =>
        ManualEntriesFile.Read(Path.GetTempPath()).Sentences().Should().Equal("m.yml: it is a directory; choose a file.");

    [Fact]
    public void An_endless_device_is_rejected() => ManualEntriesFile.Read("/dev/zero").Sentences()
        .Should().Equal("m.yml: it is a device; choose a file.");

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    public void An_invalid_path_is_reported_as_a_problem(string path) =>
        ManualEntriesFile.Read(path).Problems.Should().ContainSingle();

    [Fact]
    public void A_manual_file_with_any_content_is_read_without_an_exception()
    {
        var snippet = Gen.OneOf<string>(
            A, B, G, "name", "release-groups", ":", ": ", "\n", "\n  ", "\n    - ", "- ", "[", "]", "{", "}", "\"", "'", "|", ">",
            "&x ", "*x", "!", "!!", "!<", "%", "---\n", "...\n", "#", "?", ",", "\t", "\r", "\\", "\\U", "\uFEFF", "\u2028", "é", "😀", "~", "<<", "7", "\u0007");
        Gen.OneOf(snippet, Gen.String[0, 3]).Array[0, 60].Sample(snippets =>
        {
            var entries = Read(string.Concat(snippets));
            return entries.Artists.Count + entries.Problems.Count > 0;
        }, iter: 2000);
    }

    [Fact]
    public void A_broken_entry_never_affects_the_others()
    {
        var snippet = Gen.OneOf<string>(
            "name", "release-groups", ":", ": ", "\n  ", "\n    - ", "- ", "[", "]", "{", "}", "\"", "'", "&x ", "*x", "!", "!!",
            "%", "#", "?", ",", "\t", "\\", "é", "~", "<<", "7");
        snippet.Array[0, 12].Sample(snippets =>
        {
            var entries = Read($"{A}:\n  name: a\n{B}:\n  {string.Concat(snippets)}\n{C}:\n  name: c\n");
            entries.Artists.Select(artist => artist.Name).Should().Contain(["a", "c"], "of {0}", string.Concat(snippets));
        }, iter: 2000);
    }
}
