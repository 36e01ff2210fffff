using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The scripts in <c>findings/</c> have the form that its README describes. Tests do not run them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class FindingsTests
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Path.Combine(Pages.Root, "findings"), "*-*.sh").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_finding_states_its_result_and_version_and_date(string name)
    {
        var text = Read(name);

        text.Should().MatchRegex(@"\A#!/usr/bin/env bash\n# [A-Z].+").And.MatchRegex(@"\n# With: .*\d+\.\d+").And.MatchRegex(@"\n# Seen 20\d\d-\d\d-\d\d:\n#   \S")
            .And.Contain("\nset -euo pipefail\n. \"$(dirname \"$0\")/finding.sh\"\n").And.Contain("\nseen \"");
        (File.GetUnixFileMode(At(name)) & Executable).Should().Be(Executable);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_finding_pins_its_packages_and_contacts_only_this_machine(string name)
    {
        Package().Matches(Read(name)).Select(package => package.Value).Should().OnlyContain(package => Pinned().IsMatch(package));
        Address().Matches(Read(name)).Select(address => address.Groups["host"].Value).Should().BeSubsetOf(["127.0.0.1", "nginx"]);
    }

    [Fact]
    public void Every_finding_is_listed_in_the_README() =>
        Pages.At("findings/README.md").Links.Select(link => link.Target).Order(StringComparer.Ordinal).Should().Equal(Scripts.Select(row => row.Data));

    private static string Read(string name) => File.ReadAllText(At(name));

    private static string At(string name) => Path.Combine(Pages.Root, "findings", name);

    [GeneratedRegex("^#:package .+$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Package();

    [GeneratedRegex(@"@\d+\.\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex("://(?<host>[^:/\" ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
