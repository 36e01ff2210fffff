using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal.Ledger;
using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The rows of a list of entries.</summary>
internal static class EntryRows
{
    public static Html Render(Site site, IEnumerable<(ListedEntry Entry, NextLook Next)> entries, Moments moments) =>
        Html.From($"<ol class=\"rows\">{entries.Select(row => Row(site, row.Entry, row.Next, moments))}</ol>");

    private static Html Row(Site site, ListedEntry entry, NextLook next, Moments moments)
    {
        var known = entry.Known;
        string[] facts =
        [
            .. known.VerdictSince is { } since ? [$"for {Moments.Length(moments.Now - since)}"] : Array.Empty<string>(),
            .. Diagnosis.ReasonFor(known) is { Length: > 0 } reason ? [reason] : Array.Empty<string>(),
            $"next check: {EntryWords.Next(next, moments.Now)}",
        ];
        return Html.From(
            $"<li>{VerdictHtml.Tag(known.Verdict)} <a class=\"name\" href=\"{site.Path($"/entries/{PathWords.For(entry.Kind)}/{entry.Mbid}")}\">{entry.FullName}</a> <span class=\"why\">{string.Join(" · ", facts)}</span></li>");
    }
}
