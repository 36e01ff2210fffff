using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Core.Tests;

/// <summary>
/// Every switch over one of our enums must name each member. Our switch expressions have no default arm, so that the
/// compiler checks them (CS8509). The compiler does not check switch statements; these tests do.
/// </summary>
public sealed partial class SwitchesTests
{
    /// <summary>Enums whose switches may omit members, with the reason.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["CsvCell"] = "the columns of a file: each switch passes other columns on to the next switch; the last throws",
    };

    private static readonly IReadOnlyList<(string Path, string Text)> Sources = [.. Directory
        .EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
        .Select(path => (Path.GetFileName(path), File.ReadAllText(path).ReplaceLineEndings("\n")))];

    // A lookup, because two enums may have the same name.
    private static readonly ILookup<string, IReadOnlyList<string>> Enums = Sources.SelectMany(source => Enumeration().Matches(source.Text))
        .Select(match => (Name: match.Groups["name"].Value, Members: (IReadOnlyList<string>)[.. Member().Matches(match.Groups["body"].Value).Select(member => member.Groups["name"].Value)]))
        .ToLookup(one => one.Name, one => one.Members, StringComparer.Ordinal);

    [Fact]
    public void Every_switch_over_our_enums_names_every_member() =>
        Sources.SelectMany(source => FaultsIn(source.Text).Select(fault => $"{source.Path}: {fault}")).Should().BeEmpty();

    [Theory]
    [InlineData("Verdict", "Missing")]
    [InlineData("BreakerChange", "GaveUp")]
    [InlineData("Turn", "Aside")]
    public void Enums_are_found_with_their_members(string name, string member) => Enums[name].Should().ContainSingle().Which.Should().Contain(member);

    [Theory]
    [InlineData("verdict switch\n{\n    Verdict.Warm => 1,\n    _ => 2,\n};")]
    [InlineData("verdict switch\n{\n    Verdict.Warm => 1,\n    Verdict.Pending or _ => 2,\n};")]
    [InlineData("verdict switch\n{\n    Verdict.Warm => 1,\n    not Verdict.Warm => 2,\n};")]
    [InlineData("verdict switch\n{\n    Verdict.Warm or\n        Verdict.Thin => 1,\n    var other => 2,\n};")]
    [InlineData("switch (verdict)\n{\n    case Verdict.Warm:\n        break;\n    default:\n        Do();\n        break;\n}")]
    [InlineData("switch (verdict)\n{\n    case Verdict.Warm or Verdict.Thin:\n        break;\n}")]
    public void A_switch_that_omits_members_is_found(string code) => FaultsIn(code).Should().NotBeEmpty();

    [Theory]
    [InlineData("verdict switch\n{\n    Verdict.Warm => 1,\n    _ when isOld => 2,\n    Verdict.Thin => 3,\n};")]
    [InlineData("verdict switch\n{\n    Verdict.Warm => 1,\n    _ => throw new InvalidOperationException(),\n};")]
    [InlineData("status switch\n{\n    200 => Verdict.Warm,\n    _ => Verdict.Cold,\n};")]
    [InlineData("known switch\n{\n    { Verdict: Verdict.Warm } => 1,\n    _ => 2,\n};")]
    [InlineData("switch (ruling)\n{\n    case Ruling.Open or Ruling.Entries:\n        break;\n    case Ruling.Service when isOld:\n        break;\n}")]
    public void Switches_with_guards_or_over_other_types_are_ignored(string code) => FaultsIn(code).Should().BeEmpty();

    private static IEnumerable<string> FaultsIn(string text) =>
        from block in Switch().Matches(text)
        let arms = Arm(block.Groups["indent"].Value.Length + 4).Matches(block.Groups["body"].Value).Select(arm => arm.Value.Trim()).ToList()
        let labels = arms.Select(LabelOf).ToList()
        let name = labels.Select(label => OwnMember().Match(label).Groups["enum"].Value).FirstOrDefault(Enums.Contains)
        where name is not null && !Exempt.ContainsKey(name)
        let isStatement = labels.Exists(label => label.StartsWith("case ", StringComparison.Ordinal))
        where arms.Exists(AnswersByDefault)
            || (isStatement && !Enums[name].Any(members => members.All(member => labels.Exists(label => label.Split([' ', '\n', '(', ')']).Contains($"{name}.{member}")))))
        select $"a switch over {name}: {string.Join(", ", labels)}";

    // All lines of each arm: a line at this depth and the deeper lines below it.
    private static Regex Arm(int depth) =>
        new($@"^ {{{depth}}}(?! |//)[^\n]*(\n {{{depth + 1},}}[^\n]*|\n(?=\n))*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static string LabelOf(string arm) => arm.StartsWith("case ", StringComparison.Ordinal) || arm.StartsWith("default:", StringComparison.Ordinal)
        ? arm.Split(":\n")[0]
        : arm.Split("=>")[0].Trim();

    private static bool AnswersByDefault(string arm) => Default().IsMatch(arm) && !LabelOf(arm).Contains(" when ", StringComparison.Ordinal) && !Throw().IsMatch(arm);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    // The code is formatted: a block ends with a brace at its own indentation, and its arms are one level deeper.
    [GeneratedRegex(@"^[^\n]*\bswitch\b[^\n]*\n(?<indent> *)\{\n(?=(?<body>.*?)\n\k<indent>\})", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Switch();

    [GeneratedRegex(@"\benum (?<name>\w+)\n *\{\n(?<body>.*?)\n *\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"^ +(?<name>[A-Z]\w*)( = [^,\n]+)?,$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Member();

    [GeneratedRegex(@"^(case )?(not )?\(?(?<enum>[A-Z]\w*)\.[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnMember();

    [GeneratedRegex(@"^(default:|((.* or )?_|not [A-Z]\w*\.\w+|var \w+)( when [^\n]*)? =>)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Default();

    [GeneratedRegex(@"^(default:\s+|[^\n]* =>\s+)throw ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Throw();
}
