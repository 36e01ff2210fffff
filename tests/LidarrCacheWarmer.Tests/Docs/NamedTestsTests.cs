using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Every test that a page names as proof of a claim exists.</summary>
public sealed partial class NamedTestsTests
{
    private static readonly Dictionary<string, string> Classes =
        Directory.EnumerateFiles(Path.Combine(Pages.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)), StringComparer.Ordinal);

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/reliability.md")]
    [InlineData("findings/README.md")]
    public void Every_test_named_on_a_page_exists(string page)
    {
        var named = Name().Matches(string.Join('\n', Pages.At(page).Prose.Select(line => line.Text))).ToList();

        named.Should().HaveCountGreaterThan(10);
        named.Where(name => !IsThere(name.Groups["class"].Value, name.Groups["method"].Value)).Select(name => name.Value).Should().BeEmpty();
    }

    [Theory]
    [InlineData("SECURITY.md", "| threat ")]
    [InlineData("docs/reliability.md", "| what can go wrong ")]
    [InlineData("findings/README.md", "| finding ")]
    public void Every_table_row_names_a_test(string page, string head)
    {
        var rows = Pages.At(page).Prose.Select(line => line.Text).SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith(head, StringComparison.Ordinal)).ToList();

        rows.Should().HaveCountGreaterThan(10).And.OnlyContain(row => Name().IsMatch(row));
    }

    private static bool IsThere(string type, string method) =>
        Classes.TryGetValue(type, out var source) && source.Contains($" {method}(", StringComparison.Ordinal);

    [GeneratedRegex(@"`(?<class>[A-Z]\w+)\.(?<method>[A-Z]\w+_\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
