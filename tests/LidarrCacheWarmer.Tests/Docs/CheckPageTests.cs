using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The outputs in <c>docs/check.md</c> equal those of the program.</summary>
public sealed class CheckPageTests
{
    private static readonly string Page = File.ReadAllText(PathOf("../../../docs/check.md"));

    [Fact]
    public void The_documented_dialogue_equals_the_real_one() =>
        Page.Should().Contain(File.ReadAllText(PathOf("../Fixtures/Terminal/init.txt")));

    [Fact]
    public void The_documented_health_messages_equal_the_real_ones()
    {
        var quoted = Page.Split('\n').Where(line => line.StartsWith("Healthy: ", StringComparison.Ordinal) || line.StartsWith("Unhealthy: ", StringComparison.Ordinal));

        quoted.Should().HaveCount(8).And.BeSubsetOf(File.ReadAllLines(PathOf("../Fixtures/Terminal/health.txt")));
    }

    private static string PathOf(string path, [CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, path);
}
