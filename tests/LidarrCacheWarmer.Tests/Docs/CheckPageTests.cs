using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>What <c>docs/check.md</c> shows is what the program says.</summary>
public sealed class CheckPageTests : ProgramTest
{
    private const string Name = "lidarr-cache-warmer ";

    private static readonly string Page = File.ReadAllText(PathOf("../../../docs/check.md"));

    public static TheoryData<string> Commands => [.. Page.Split('\n').Where(line => line.StartsWith(Name, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_command_can_be_typed(string command)
    {
        var isInit = command.StartsWith(Name + "init", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Folder.At("key.txt"), Lidarr.ApiKey);
        if (!isInit)
        {
            Configure();
        }

        var run = await StartBare(new Dictionary<string, string>(), command[Name.Length..].Split(' ')).EndAsync();

        // Nothing is running here, which is what a health check has to say.
        var expected = command.StartsWith(Name + "healthcheck", StringComparison.Ordinal) ? 1 : 0;
        run.ExitCode.Should().Be(expected, because: run.Output + run.Error);
        File.Exists(Folder.Config).Should().BeTrue();
    }

    [Fact]
    public void The_dialogue_is_the_one_that_is_held() =>
        Page.Should().Contain(File.ReadAllText(PathOf("../Fixtures/Terminal/init.txt")));

    [Fact]
    public void The_sentences_about_health_are_those_that_are_held()
    {
        var quoted = Page.Split('\n').Where(line => line.StartsWith("Healthy: ", StringComparison.Ordinal) || line.StartsWith("Unhealthy: ", StringComparison.Ordinal));

        quoted.Should().HaveCount(7).And.BeSubsetOf(File.ReadAllLines(PathOf("../Fixtures/Terminal/health.txt")));
    }

    private static string PathOf(string path, [CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, path);
}
