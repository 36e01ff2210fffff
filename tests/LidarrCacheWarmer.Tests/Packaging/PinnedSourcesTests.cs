using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>
/// Releases use actions and base images pinned to a digest or commit, because tags can move. A bot updates these.
/// </summary>
public sealed partial class PinnedSourcesTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.GetFiles(Repository.At(".github/workflows")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit_with_its_version_in_a_comment(string name)
    {
        var used = Used().Matches(Repository.Read($".github/workflows/{name}")).Select(match => match.Groups["what"].Value.Trim()).ToList();

        used.Should().NotBeEmpty();
        used.Where(what => !what.StartsWith("./", StringComparison.Ordinal) && !Pinned().IsMatch(what)).Should().BeEmpty();
    }

    [Fact]
    public void An_action_has_the_same_commit_in_all_workflows()
    {
        var used = Workflows.SelectMany(row => Used().Matches(Repository.Read($".github/workflows/{row.Data}")))
            .Select(match => match.Groups["what"].Value.Trim()).Distinct(StringComparer.Ordinal);

        used.Select(what => what.Split('@')[0]).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Both_base_images_have_a_digest()
    {
        var bases = Base().Matches(Repository.Read("Dockerfile")).Select(match => match.Groups["name"].Value).ToList();

        bases.Should().HaveCount(2).And.OnlyContain(name => Digest().IsMatch(name));
    }

    [Fact]
    public void The_bot_updates_packages_and_actions_and_base_images_weekly_in_groups()
    {
        var config = YamlPath.Documents(".github/dependabot.yml").Should().ContainSingle().Subject;
        var updates = ((YamlSequenceNode)config.At("updates")!).ToList();

        config.Text("version").Should().Be("2");
        updates.Select(update => update.Text("package-ecosystem")).Should().Equal("nuget", "github-actions", "docker");
        updates.Should().OnlyContain(update => update.Text("directory") == "/" && update.Text("schedule.interval") == "weekly");
        updates.Should().OnlyContain(update => update.Keys("groups").Count == 1);
        updates.SelectMany(update => ((YamlMappingNode)update).Children.Keys).Select(key => ((YamlScalarNode)key).Value).Distinct(StringComparer.Ordinal)
            .Should().BeSubsetOf(["package-ecosystem", "directory", "schedule", "groups", "ignore"]);
    }

    [GeneratedRegex(@"^[ -]*uses:(?<what>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^FROM (--platform=\S+ )?(?<name>\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base();

    [GeneratedRegex("^[^@]+:[^@]+@sha256:[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digest();
}
