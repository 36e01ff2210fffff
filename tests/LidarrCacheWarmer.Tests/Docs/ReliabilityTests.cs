using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The pages that say what is proved name tests that exist.</summary>
public sealed partial class ReliabilityTests
{
    private static readonly string[] Paths = ["docs/reliability.md", "SECURITY.md"];

    private static readonly ILookup<string, string> Sources = Directory
        .EnumerateFiles(Path.Combine(Pages.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

    public static TheoryData<string> Named =>
        [.. Rows().SelectMany(row => Test().Matches(row).Select(test => test.Groups["test"].Value)).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Named))]
    public void A_test_that_a_table_names_exists(string test)
    {
        var (name, method) = (test.Split('.')[0], test.Split('.')[1]);

        Sources[name].Any(source => source.Contains($"public async Task {method}(", StringComparison.Ordinal)
            || source.Contains($"public Task {method}(", StringComparison.Ordinal) || source.Contains($"public void {method}(", StringComparison.Ordinal))
            .Should().BeTrue(because: "a table names {0}", test);
    }

    [Fact]
    public void Every_row_of_the_page_names_a_test() => Rows().Where(row => !Test().IsMatch(row)).Should().OnlyContain(
        row => row.StartsWith("|---", StringComparison.Ordinal) || row.EndsWith("| the test that shows it |", StringComparison.Ordinal));

    private static IEnumerable<string> Rows() => Paths.Select(path => Path.Combine(Pages.Root, path)).Where(File.Exists)
        .SelectMany(File.ReadLines).Where(line => line.StartsWith('|'));

    [GeneratedRegex(@"`(?<test>[A-Z]\w*(Tests|Properties)\.\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();
}
