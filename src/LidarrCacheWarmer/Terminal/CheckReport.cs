using System.Text.Json;
using System.Text.Json.Serialization;
using LidarrCacheWarmer.Checking;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The findings of a checkup, for scripts.</summary>
internal sealed record CheckDocument(IReadOnlyList<Finding> Findings, int Ok, int Notes, int Warnings, int Errors);

/// <summary>Prints a checkup in groups, with one line per finding, followed by the counts.</summary>
internal static class CheckReport
{
    /// <summary>Writes each finding as soon as it is known, followed by the counts.</summary>
    /// <returns>All findings.</returns>
    public static async Task<IReadOnlyList<Finding>> WriteAsync(TextWriter output, IAsyncEnumerable<Finding> findings)
    {
        var all = new List<Finding>();
        await foreach (var finding in findings)
        {
            Printing.Lines(output, Lines(finding, all.Count == 0 ? null : all[^1].Group));
            all.Add(finding);
        }

        Printing.Lines(output, ["", Counts(all)]);
        return all;
    }

    /// <summary>Writes all findings as one JSON document.</summary>
    /// <returns>All findings.</returns>
    public static async Task<IReadOnlyList<Finding>> WriteJsonAsync(TextWriter output, IAsyncEnumerable<Finding> findings)
    {
        var all = new List<Finding>();
        await foreach (var finding in findings)
        {
            all.Add(finding);
        }

        Printing.Document(
            output,
            new CheckDocument(
                all,
                Count(all, FindingLevel.Ok), Count(all, FindingLevel.Note), Count(all, FindingLevel.Warning), Count(all, FindingLevel.Error)),
            CheckJson.Default.CheckDocument);
        return all;
    }

    private static IEnumerable<string> Lines(Finding finding, FindingGroup? before)
    {
        if (finding.Group != before)
        {
            if (before is not null)
            {
                yield return "";
            }

            yield return finding.Group switch
            {
                FindingGroup.Configuration => "Configuration",
                FindingGroup.Lidarr => "Lidarr",
                FindingGroup.MetadataServer => "Metadata server",
                FindingGroup.Ledger => "Ledger",
                FindingGroup.Machine => "This machine",
            };
        }

        var mark = finding.Level switch
        {
            FindingLevel.Ok => "✅ ",
            FindingLevel.Note => "ℹ️  ",
            FindingLevel.Warning => "⚠️  ",
            FindingLevel.Error => "❌ ",
        };
        yield return $"  {mark}{SafeText.From(finding.Sentence)}";
    }

    private static string Counts(List<Finding> all)
    {
        var errors = Count(all, FindingLevel.Error);
        var counts = string.Join(", ", [
            Amounts.Counted(errors, "error", "errors"),
            Amounts.Counted(Count(all, FindingLevel.Warning), "warning", "warnings"),
            Amounts.Counted(Count(all, FindingLevel.Note), "note", "notes"),
            $"{Count(all, FindingLevel.Ok)} OK",
        ]);
        return errors == 0 ? $"{counts}." : $"{counts}. Fix the errors before running.";
    }

    private static int Count(List<Finding> all, FindingLevel level) => all.Count(finding => finding.Level == level);
}

/// <summary>The JSON writer, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(GroupWords), typeof(LevelWords)])]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class CheckJson : JsonSerializerContext;

internal sealed class GroupWords() : JsonStringEnumConverter<FindingGroup>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

internal sealed class LevelWords() : JsonStringEnumConverter<FindingLevel>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
