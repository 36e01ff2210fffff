using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Counts the entries of one verdict and their causes.</summary>
internal sealed class VerdictTally(Verdict verdict)
{
    private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);
    private int _count;
    private DateTimeOffset? _since;

    public void Count(ProbeRecord known)
    {
        _count++;
        _since = known.VerdictSince < (_since ?? DateTimeOffset.MaxValue) ? known.VerdictSince : _since;
        if (Diagnosis.CauseOf(known) is { Length: > 0 } cause)
        {
            _causes[cause] = _causes.GetValueOrDefault(cause) + 1;
        }
    }

    public VerdictStatistics Build() => new(
        verdict,
        _count,
        _since,
        [
            .. _causes.Select(cause => new CauseCount(cause.Key, cause.Value))
                .OrderByDescending(cause => cause.Count).ThenBy(cause => cause.Cause, StringComparer.Ordinal),
        ]);
}
