using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>How many entries of a Lidarr have a verdict.</summary>
/// <param name="Lidarr">
/// The section of the Lidarr in the config file; with several Lidarrs, the first that has the entries, or
/// <see cref="NoLidarr"/>.
/// </param>
/// <param name="Kind">The kind of the entries.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Count">How many entries.</param>
public sealed record VerdictCount(string Lidarr, EntryKind Kind, Verdict Verdict, int Count)
{
    /// <summary>The name for entries that no Lidarr is known to have, such as manual entries.</summary>
    public const string NoLidarr = "none";
}
