using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>
/// Counts verdicts by kind and Lidarr. Each entry counts once, so the counts add up to all entries: an entry in several
/// Lidarrs counts for the first of them in the config file.
/// </summary>
/// <param name="lidarrs">The Lidarrs, in the order of the config file.</param>
internal sealed class VerdictsByLidarr(IReadOnlyList<InstanceName> lidarrs)
{
    private readonly Dictionary<(string Lidarr, EntryKind Kind, Verdict Verdict), int> _counts = [];

    /// <summary>The names that counts can have.</summary>
    private IEnumerable<string> Names =>
        lidarrs.Select(lidarr => lidarr.ToString()).Concat(lidarrs.Count == 1 ? [] : [VerdictCount.NoLidarr]);

    public void Count(EntryKind kind, InstanceSet holders, Verdict verdict)
    {
        var key = (NameFor(holders), kind, verdict);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>The counts of some kinds, with zeros, in the order of Lidarrs, kinds and verdicts.</summary>
    public IReadOnlyList<VerdictCount> Build(IEnumerable<EntryKind> kinds) =>
    [
        .. from lidarr in Names
           from kind in kinds
           from verdict in Enum.GetValues<Verdict>()
           select new VerdictCount(lidarr, kind, verdict, _counts.GetValueOrDefault((lidarr, kind, verdict))),
    ];

    // With one Lidarr, the ledger does not store who has an entry.
    private string NameFor(InstanceSet holders)
    {
        if (lidarrs.Count == 1)
        {
            return lidarrs[0].ToString();
        }

        foreach (var lidarr in lidarrs)
        {
            if (holders.Contains(lidarr))
            {
                return lidarr.ToString();
            }
        }

        return VerdictCount.NoLidarr;
    }
}
