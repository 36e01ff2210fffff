using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary><c>docs/server-or-me.md</c> quotes what the program really says, and its advice leads to Lidarr's real issues.</summary>
public sealed partial class ServerOrMePageTests
{
    private static readonly IReadOnlyList<string> Sources =
        [.. SourceTexts.In("src/LidarrCacheWarmer.Core"), .. SourceTexts.In("src/LidarrCacheWarmer")];

    /// <summary>Starts of code that is no sentence of the program.</summary>
    private static readonly string[] NoSentences = ["ledger ", "POST "];

    public static TheoryData<string> Sentences =>
    [
        .. Pages.At("docs/server-or-me.md").Prose.SelectMany(line => Code().Matches(line.Text)).Select(match => match.Groups["text"].Value)
            .Where(text => text.Contains(' ', StringComparison.Ordinal) && !text.Contains(" = ", StringComparison.Ordinal) && !Array.Exists(NoSentences, text.StartsWith))
            .Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_quoted_sentence_is_one_of_the_program(string sentence) =>
        sentence.Split(SourceTexts.Filling, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Should().AllSatisfy(piece => Sources.Should().Contain(source => source.Contains(piece, StringComparison.Ordinal)));

    [Fact]
    public void Each_symptom_says_its_cause_and_how_to_see_it_and_what_to_do()
    {
        var text = string.Join('\n', Pages.At("docs/server-or-me.md").Prose.Select(line => line.Text));
        var symptoms = text.Split("\n## What Lidarr shows\n")[1].Split("\n## ")[0].Split("\n### ")[1..];

        // The last one is about problems that have no symptom here.
        symptoms[..^1].Should().HaveCountGreaterThan(5).And.AllSatisfy(symptom =>
            symptom.Should().Contain("* **Cause.**").And.Contain("* **See it.**").And.Contain("* **Do.**"));
    }

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
