using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Counts the values of a header.</summary>
internal sealed class HeaderTally
{
    private readonly Dictionary<string, (long Entries, long Successes)> _values = new(StringComparer.Ordinal);

    public void Count(string value, ProbeStatus status)
    {
        if (value.Length > 0)
        {
            var (entries, successes) = _values.GetValueOrDefault(value);
            _values[value] = (entries + 1, successes + (status == ProbeStatus.Success ? 1 : 0));
        }
    }

    public IReadOnlyList<HeaderShare> Build() =>
    [
        .. _values.Select(value => new HeaderShare(value.Key, value.Value.Entries, value.Value.Successes))
            .OrderByDescending(share => share.Entries).ThenBy(share => share.Value, StringComparer.Ordinal),
    ];
}
