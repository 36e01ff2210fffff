using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>
/// Code reads facts about verdicts from the table <c>VerdictInfo</c>, so a new verdict does not affect that code. A
/// file may name a single verdict only for one of the listed reasons.
/// </summary>
public sealed class VerdictMembersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Metadata/VerdictInfo.cs"] = "the table",
        ["Metadata/Judgement.cs"] = "decides the verdict of an answer",
        ["Warming/AttemptBudget.cs"] = "decides the verdict when all attempts are used up",
        ["Warming/OutcomeClassifier.cs"] = "decides the verdict if a cache repeats a refusal",
        ["Checking/MetadataCheck.cs"] = "decides the verdict of the single answer in 'check'",
        ["Reporting/Diagnosis.cs"] = "the advice for each verdict; the compiler requires all of them",
        ["Ledger/LedgerWords.cs"] = "the verdict of rows of the Python tool, which has no verdicts",
        ["Ledger/Csv/CsvRowReader.cs"] = "pending, until the row is read",
        ["Planning/Due.cs"] = "thin, for a search without a match",
        ["Running/ResultRecorder.cs"] = "thin, for a search without a match",
        ["Running/SpecialArtistNotice.cs"] = "missing and thin, the verdicts of special-purpose artists",
        ["Running/MergeTargets.cs"] = "merged",
        ["Running/KnownWitness.cs"] = "merged, because that answer is about another entry than the requested one",
        ["Reporting/Statistics/Recommendations.cs"] = "merged, which a refresh in Lidarr ends",
        ["Service/Summary/CauseList.cs"] = "which verdicts need a person; the compiler requires all of them",
        ["Terminal/Statistics/KindLines.cs"] = "pending, because there is nothing to list for it",
    };

    [Fact]
    public void Only_the_listed_files_name_a_single_verdict()
    {
        var member = new Regex($@"\bVerdict\.({string.Join('|', Enum.GetNames<Verdict>())})\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

        Sources().Where(source => member.IsMatch(WithoutComments(source.Text))).Select(source => source.Path).Should().BeEquivalentTo(Reasons.Keys);
    }

    private static IEnumerable<(string Path, string Text)> Sources() =>
        from project in new[] { "LidarrCacheWarmer.Core", "LidarrCacheWarmer" }
        let root = Path.Combine(Root(), "src", project)
        from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/obj/", StringComparison.Ordinal)
        select (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path));

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
