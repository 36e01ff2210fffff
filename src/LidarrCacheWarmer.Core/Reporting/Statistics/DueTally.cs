using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Reporting.Statistics;

/// <summary>Counts entries by their due time.</summary>
internal sealed class DueTally(RecheckPolicy policy, DateTimeOffset now)
{
    private int _dueNow, _stale, _withinOneDay, _withinOneWeek, _later, _never, _waiting;
    private DateTimeOffset _nextDue = DateTimeOffset.MaxValue;

    public void Count(ProbeRecord known, bool isUnlocked)
    {
        if (!isUnlocked)
        {
            _waiting++;
            return;
        }

        var due = Due.DueAfter(known, policy, now);
        if (due == DateTimeOffset.MaxValue)
        {
            _never++;
        }
        else if (due < now)
        {
            _dueNow++;
            _stale += Due.ReasonFor(known, policy, now) == DueReason.Stale ? 1 : 0;
        }
        else
        {
            CountLater(due);
        }
    }

    public FreshnessStatistics Build() => new()
    {
        DueNow = _dueNow,
        Stale = _stale,
        WithinOneDay = _withinOneDay,
        WithinOneWeek = _withinOneWeek,
        Later = _later,
        Never = _never,
        Waiting = _waiting,
        NextDue = _nextDue == DateTimeOffset.MaxValue ? null : _nextDue,
    };

    private void CountLater(DateTimeOffset due)
    {
        _nextDue = due < _nextDue ? due : _nextDue;
        switch (due - now)
        {
            case { TotalHours: <= 24 }:
                _withinOneDay++;
                break;
            case { TotalDays: <= 7 }:
                _withinOneWeek++;
                break;
            default:
                _later++;
                break;
        }
    }
}
