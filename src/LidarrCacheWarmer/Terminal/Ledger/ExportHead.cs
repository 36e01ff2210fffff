using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>The header of an export: program, backend and total count.</summary>
internal static class ExportHead
{
    public static async ValueTask<ExportDocument> FromAsync(WarmerOptions options, IEntryStore ledger, DateTimeOffset now) => new(
        ProgramIdentity.Name, ProgramIdentity.Version, now, LedgerKindInfo.For(options.Ledger.Kind).Word, await ledger.CountsAsync());

    /// <summary>The header as the first properties of a JSON object.</summary>
    public static string Json(ExportDocument document) => Printing.Compact(document, LedgerJson.Default.ExportDocument)[1..^1] + ", ";

    /// <summary>The header as comment lines of a CSV file, followed by the column header.</summary>
    public static IEnumerable<string> Csv(ExportDocument document) =>
    [
        $"# {document.Program} {document.Version}, exported {EntryWords.Field(document.ExportedAt)}",
        $"# storage_type {document.StorageType}: {Counted("artists", document.Ledger.Artists)}; {Counted("text searches", document.Ledger.TextSearches)}; {Counted("release groups", document.Ledger.ReleaseGroups)}",
        EntryCsv.Header,
    ];

    private static string Counted(string kind, StatusCounts counts) =>
        FormattableString.Invariant($"{counts.Total} {kind} ({counts.Success} success, {counts.Timeout} timeout)");
}
