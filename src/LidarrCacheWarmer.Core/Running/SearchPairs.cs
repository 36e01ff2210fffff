using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Two searches for one name share one result in the ledger. The second search is requested after a complete answer to
/// the first. The worse result is stored, so that an entry is warm only if both searches are warm.
/// </summary>
/// <param name="interject">
/// Puts an item before all others; returns false when the item's URL is already being warmed.
/// </param>
internal sealed class SearchPairs(Func<WorkItem, bool> interject)
{
    private readonly Dictionary<WorkItem, Finished> _firsts = [];

    /// <summary>Processes a result.</summary>
    /// <param name="result">The result of any item.</param>
    /// <param name="now">The time of the result.</param>
    /// <returns>The result to store; null while the second search is pending.</returns>
    public Finished? Settle(Finished result, DateTimeOffset now)
    {
        if (_firsts.Remove(result.Item, out var first))
        {
            return WorseOf(first, result, now);
        }

        if (result.Item.NextPath is not { } path || !result.IsSuccess)
        {
            return result;
        }

        var next = Second(result.Item, path);
        if (interject(next))
        {
            _firsts[next] = result;
        }

        return null;
    }

    private static WorkItem Second(WorkItem first, string path) => new()
    {
        Kind = first.Kind,
        Path = path,
        Name = first.Name,
        Expected = first.Expected,
        Entries = first.Entries,
        MaxAttempts = first.MaxAttempts,
        HasFullAttempts = first.HasFullAttempts,
        Requests = first.Requests,
    };

    // Of two warm answers, the answer that expires first counts. An answer without a cache lifetime counts as expired.
    private static Finished WorseOf(Finished first, Finished second, DateTimeOffset now)
    {
        var isFirst = second.Judgement.CountsAsWarm
            && (!first.Judgement.CountsAsWarm
                || (Freshness.WarmUntil(first.Answer, now) ?? DateTimeOffset.MinValue) < (Freshness.WarmUntil(second.Answer, now) ?? DateTimeOffset.MinValue));
        return isFirst ? second with { Answer = first.Answer, Judgement = first.Judgement } : second;
    }
}
