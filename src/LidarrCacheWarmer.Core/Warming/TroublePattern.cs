namespace LidarrCacheWarmer.Warming;

/// <summary>How an entry did in this run, as far as it tells the entry's fault from the service's.</summary>
public sealed class TroubledEntry
{
    /// <summary>The number of the answer that first troubled the entry; null when none did.</summary>
    public long? TroubledAt { get; set; }
}

/// <summary>
/// Tells a service that is down from entries that are broken: ten answers in a row, of at least five entries, all 500,
/// timeouts or lost connections. An entry that was in trouble before, while another was answered well since, is the
/// entry's own case and says nothing of the service.
/// </summary>
internal sealed class TroublePattern
{
    private const int Answers = 10;
    private const int Entries = 5;

    private readonly List<TroubledEntry> _inARow = [];
    private long _number;
    private long _lastGood;

    /// <summary>Takes an answer in; true when the pattern is complete, which also begins a new one.</summary>
    public bool Sees(TroubledEntry entry, bool troubled)
    {
        _number++;
        if (!troubled)
        {
            _lastGood = _number;
            _inARow.Clear();
            return false;
        }

        var isOwnCase = entry.TroubledAt < _lastGood;
        entry.TroubledAt ??= _number;
        if (isOwnCase)
        {
            return false;
        }

        if (_inARow.Count == Answers)
        {
            _inARow.RemoveAt(0);
        }

        _inARow.Add(entry);
        if (_inARow.Count < Answers || _inARow.Distinct().Count() < Entries)
        {
            return false;
        }

        _inARow.Clear();
        return true;
    }

    /// <summary>Forgets the row, because the service was shown to work.</summary>
    public void Clear() => _inARow.Clear();
}
