using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The outputs in <c>docs/check.md</c> equal those of the program.</summary>
public sealed partial class CheckPageTests
{
    private static readonly string Page = File.ReadAllText(PathOf("../../../docs/check.md"));

    [Fact]
    public void The_documented_dialogue_equals_the_real_one() =>
        Page.Should().Contain(File.ReadAllText(PathOf("../Fixtures/Terminal/init.txt")));

    [Fact]
    public void The_documented_health_messages_equal_the_real_ones()
    {
        var quoted = Page.Split('\n').Where(line => line.StartsWith("Healthy: ", StringComparison.Ordinal) || line.StartsWith("Unhealthy: ", StringComparison.Ordinal));

        quoted.Should().HaveCount(9).And.BeSubsetOf(File.ReadAllLines(PathOf("../Fixtures/Terminal/health.txt")));
    }

    [Fact]
    public void The_documented_status_lines_equal_the_real_ones()
    {
        // The first block has the commands; text and blocks alternate.
        var shown = Status().Split("\n```\n").Where((_, index) => index > 0 && index % 2 == 0).ToList();

        shown.Should().HaveCount(3).And.OnlyContain(block => File.ReadAllText(PathOf("../Fixtures/Terminal/status.txt")).Contains(block));
    }

    [Fact]
    public void Every_key_of_the_JSON_status_is_documented()
    {
        var keys = Key().Matches(File.ReadAllText(PathOf("../Fixtures/Terminal/status-json.txt"))).Select(key => key.Groups["name"].Value).Distinct().ToList();

        keys.Should().HaveCountGreaterThan(30).And.OnlyContain(key => Status().Contains($"`{key}`"));
    }

    private static string Status() => Page.Split("\n## status\n")[1].Split("\n## healthcheck\n")[0];

    private static string PathOf(string path, [CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, path);

    [GeneratedRegex("^ {2,6}\"(?<name>\\w+)\":", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
