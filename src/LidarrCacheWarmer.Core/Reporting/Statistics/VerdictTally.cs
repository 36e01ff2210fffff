using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Counts the entries of one verdict and their causes.</summary>
internal sealed class VerdictTally(Verdict verdict)
{
    // Limits the number of remembered causes. A million rows rarely have more causes; for further causes, the text is
    // computed again for each entry.
    private const int MostKnown = 1000;

    private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Code, string Evidence, bool IsUntried), string> _known = [];
    private int _count;
    private DateTimeOffset? _since;

    public void Count(ProbeRecord known)
    {
        _count++;
        _since = known.VerdictSince < (_since ?? DateTimeOffset.MaxValue) ? known.VerdictSince : _since;
        if (CauseOf(known) is { Length: > 0 } cause)
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

    private string CauseOf(ProbeRecord known)
    {
        var key = (known.LastStatusCode, known.Evidence, known.Status == ProbeStatus.Untried);
        if (!_known.TryGetValue(key, out var cause))
        {
            cause = Diagnosis.CauseOf(known);
            if (_known.Count < MostKnown)
            {
                _known.Add(key, cause);
            }
        }

        return cause;
    }
}
