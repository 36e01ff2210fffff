using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>
/// Whoever wants to know a fact about verdicts asks the table, so that a new verdict needs no change there. A file that names a
/// single verdict decides on one, or is about that one alone; it stands here with its reason.
/// </summary>
public sealed class VerdictMembersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Metadata/VerdictInfo.cs"] = "the table",
        ["Metadata/Judgement.cs"] = "decides by an answer",
        ["Warming/AttemptBudget.cs"] = "decides when all attempts are used up",
        ["Warming/OutcomeClassifier.cs"] = "decides when a cache repeats a refusal",
        ["Checking/MetadataCheck.cs"] = "decides by the one answer of 'check'",
        ["Reporting/Diagnosis.cs"] = "the advice for each verdict; the compiler asks for it",
        ["Ledger/LedgerWords.cs"] = "what stands in for the verdict that the Python tool did not write",
        ["Ledger/Csv/CsvRowReader.cs"] = "pending, until the row is read",
        ["Planning/Due.cs"] = "thin, for a search without a match",
        ["Running/ResultRecorder.cs"] = "thin, for a search without a match",
        ["Running/SpecialArtistNotice.cs"] = "missing and thin, which special-purpose artists are",
        ["Running/MergeTargets.cs"] = "merged",
        ["Running/KnownWitness.cs"] = "merged, which says nothing of the entry that was asked for",
        ["Reporting/Statistics/Recommendations.cs"] = "merged, which a refresh in Lidarr ends",
        ["Terminal/Statistics/KindLines.cs"] = "pending, of which there is nothing to list",
    };

    [Fact]
    public void Only_these_files_name_a_single_verdict()
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
