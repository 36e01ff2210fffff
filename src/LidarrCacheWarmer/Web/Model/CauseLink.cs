using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Service.Summary;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>The link from a cause to the page with its details.</summary>
/// <param name="Action">The words of the link.</param>
/// <param name="Path">The path of the page, below the URL base.</param>
internal sealed record CauseLink(string Action, string Path)
{
    /// <summary>The link of a cause; null for none.</summary>
    public static CauseLink? For(Cause cause) => cause switch
    {
        { Entries: { Only: { } only } entries } => new("Open it", $"/entries/{PathWords.For(entries.Kind)}/{only.Mbid}"),
        { Entries: { } entries } => new("Show them", $"/entries?kind={PathWords.For(entries.Kind)}&verdict={VerdictInfo.For(entries.Verdict).Word}"),
        { IsInSettings: true } => new("Settings", "/settings"),
        _ => null,
    };
}
