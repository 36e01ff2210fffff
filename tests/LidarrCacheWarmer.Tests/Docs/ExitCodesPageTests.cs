using System.Reflection;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Page and program have the same exit codes.</summary>
public sealed partial class ExitCodesPageTests
{
    [Fact]
    public void The_codes_are_those_of_the_program() => Rows("docs/exit-codes.md")
        .SelectMany(row => row.Codes.Split(", ")).Select(int.Parse).Should().BeEquivalentTo(
            typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (int)code.GetRawConstantValue()!));

    [Fact]
    public void The_page_says_what_to_do_about_each_but_success() => Rows("docs/exit-codes.md").Skip(1).Select(row => $"* **{row.Codes}** ")
        .Should().AllSatisfy(item => Pages.At("docs/exit-codes.md").Lines.Should().Contain(line => line.StartsWith(item)));

    private static List<(string Codes, string Meaning)> Rows(string path) =>
    [
        .. Pages.At(path).Prose.Select(line => Row().Match(line.Text)).Where(match => match.Success)
            .Select(match => (match.Groups["codes"].Value, match.Groups["meaning"].Value)),
    ];

    [GeneratedRegex(@"^\| (?<codes>\d+(, \d+)*) \| (?<meaning>.*) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
