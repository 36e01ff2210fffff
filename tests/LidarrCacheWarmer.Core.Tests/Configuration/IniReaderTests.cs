using LidarrCacheWarmer.Configuration.Ini;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class IniReaderTests
{
    [Theory]
    [InlineData("key = 25  # text", "25")]
    [InlineData("key = 25\t; text", "25")]
    [InlineData("key = 25#text", "25#text")]
    [InlineData("key = a;b", "a;b")]
    [InlineData("key = # nothing but a comment", "")]
    [InlineData("key =#no blank before", "#no blank before")]
    [InlineData("key = a # b # c", "a")]
    [InlineData("key = \"quoted\"", "\"quoted\"")]
    public void A_comment_starts_at_a_comment_mark_after_a_blank(string line, string value) =>
        Only(IniReader.Read($"[s]\n{line}")).Value.Should().Be(value);

    [Theory]
    [InlineData("key=1", "1")]
    [InlineData("key:1", "1")]
    [InlineData("key : a=b", "a=b")]
    [InlineData("key = http://host:1", "http://host:1")]
    [InlineData("KeY = 1", "1")]
    [InlineData("   key   =   1   ", "1")]
    public void The_first_separator_ends_the_key_and_the_letter_case_of_keys_is_ignored(string line, string value) =>
        Only(IniReader.Read($"[s]\n{line}")).Should().BeEquivalentTo(new { Key = "key", Value = value, Line = 2 });

    [Theory]
    [InlineData("[s]\r\n\r\nkey = 1\r\nother = 2\r\n")]
    [InlineData("\uFEFF[s]\n\nkey = 1\nother = 2")]
    [InlineData("[s]\r\rkey = 1\rother = 2\r")]
    public void Line_numbers_count_every_kind_of_line_end(string text)
    {
        var document = IniReader.Read(text);

        document.Problems.Should().BeEmpty();
        document.Sections[0].Entries.Select(entry => (entry.Key, entry.Value, entry.Line))
            .Should().Equal(("key", "1", 3), ("other", "2", 4));
    }

    [Fact]
    public void Indented_lines_continue_a_value_as_in_Python()
    {
        var entry = Only(IniReader.Read("[s]\nkey = one\n  two\n\n# comment\n  three # comment\n\n"));

        entry.Value.Should().Be("one\ntwo\n\nthree");
        entry.ContinuedAt.Should().Be(3);
    }

    [Fact]
    public void A_value_may_start_on_the_next_line() =>
        Only(IniReader.Read("[s]\nkey =\n   http://host\n")).Value.Should().Be("http://host");

    [Fact]
    public void Lines_of_equal_indentation_are_separate_keys() =>
        IniReader.Read("[s]\n  a = 1\n  b = 2\n c = 3").Sections[0].Entries.Select(entry => entry.Key)
            .Should().Equal("a", "b", "c");

    [Fact]
    public void A_continuation_line_never_starts_a_section() =>
        IniReader.Read("[a]\nkey = 1\n[b]\n   other = 2").Sections[1].Entries.Should().ContainSingle(e => e.Key == "other");

    [Fact]
    public void The_DEFAULT_section_stays_separate_from_other_sections()
    {
        var document = IniReader.Read("[DEFAULT]\nhost = x\n[s]\n[default]\n");

        document.Defaults.Find("host")!.Value.Should().Be("x");
        document.Sections.Select(section => section.Name).Should().Equal("s", "default");
    }

    [Theory]
    [InlineData("[s]\na = 1\nA = 2", 3, "key a already exists at line 2; keep one of the two")]
    [InlineData("[s]\na = 1\n[s]\nb = 2", 3, "section [s] already exists at line 1; merge the two")]
    [InlineData("[s]\nsecret", 2, "this line has no = or :; *")]
    [InlineData("[s]\n= secret", 2, "this line has no key before = or :; *")]
    [InlineData("# comment\n\na = secret\nb = 1\n[s]", 3, "this line is before the first [[]section]; move it *")]
    [InlineData("[s\na = 1", 1, "this section header is incomplete; write it as [[]name]")]
    [InlineData("[]\n", 1, "this section header is incomplete; *")]
    public void The_error_for_text_that_Python_rejects_names_its_line_and_a_fix(string text, int line, string what)
    {
        var problem = IniReader.Read(text).Problems[0];

        problem.Line.Should().Be(line);
        problem.IsError.Should().BeTrue();
        problem.Text.Should().Match(what.Replace("[s]", "*", StringComparison.Ordinal).Replace("[[]", "*", StringComparison.Ordinal));
        problem.Text.Should().NotContain("secret");
    }

    [Fact]
    public void All_problems_are_reported_together() =>
        IniReader.Read("[s]\nx\na = 1\ny\na = 2").Problems.Select(problem => problem.Line).Should().Equal(2, 4, 5);

    [Fact]
    public void Text_after_a_section_header_is_a_warning_because_Python_ignored_it() =>
        IniReader.Read("[s] a = 1").Problems.Should().ContainSingle().Which.IsError.Should().BeFalse();

    [Fact]
    public void A_file_of_another_format_gives_a_limited_number_of_problems() =>
        IniReader.Read("[s]\n" + string.Concat(Enumerable.Repeat("<html>\n", 10_000))).Problems
            .Should().HaveCount(IniReader.MaxProblems + 1);

    private static IniEntry Only(IniDocument document)
    {
        document.Problems.Should().BeEmpty();
        return document.Sections.Should().ContainSingle().Subject.Entries.Should().ContainSingle().Subject;
    }
}
