using System.Reflection;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary><c>docs/exit-codes.md</c> lists exactly the program's exit codes.</summary>
public sealed partial class ExitCodesPageTests
{
    [Fact]
    public void Documented_exit_codes_equal_those_of_the_program() => Rows("docs/exit-codes.md")
        .SelectMany(row => row.Codes.Split(", ")).Select(int.Parse).Should().BeEquivalentTo(
            typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (int)code.GetRawConstantValue()!));

    [Fact]
    public void Every_exit_code_except_success_has_advice() => Rows("docs/exit-codes.md").Skip(1).Select(row => $"* **{row.Codes}** ")
        .Should().AllSatisfy(item => Pages.At("docs/exit-codes.md").Lines.Should().Contain(line => line.StartsWith(item)));

    private static List<(string Codes, string Meaning)> Rows(string path) =>
    [
        .. Pages.At(path).Prose.Select(line => Row().Match(line.Text)).Where(match => match.Success)
            .Select(match => (match.Groups["codes"].Value, match.Groups["meaning"].Value)),
    ];

    [GeneratedRegex(@"^\| (?<codes>\d+(, \d+)*) \| (?<meaning>.*) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
