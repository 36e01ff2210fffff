using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>Charges attempts to entries, and schedules their retries.</summary>
internal sealed class AttemptBudget(RetrySchedule retries)
{
    /// <summary>
    /// The longest Retry-After of an entry that this run waits for. If the Retry-After is longer, a later run requests
    /// the entry.
    /// </summary>
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromMinutes(10);

    /// <summary>Charges the attempt that produced the entry's result.</summary>
    public static Finished Done(WorkItem item, Answer answer, Judgement judgement)
    {
        item.Attempts++;
        return new Finished(item, answer, judgement);
    }

    /// <summary>Charges an unsuccessful attempt.</summary>
    /// <returns>
    /// The result if this was the last attempt or a retry is useless; null when the item is queued again.
    /// </returns>
    public Finished? Pay(WorkItem item, Answer answer, AnswerMeaning meaning, WorkQueue queue, TimeSpan now)
    {
        item.Attempts++;
        var wait = WaitFor(item, answer, meaning);
        var isUseless = answer.StatusCode is >= 300 and < 400 || wait > LongestOwnWait;
        if (item.Attempts >= item.MaxAttempts || isUseless)
        {
            return new Finished(item, answer, new Judgement(Verdict.Cold, Evidence.OfFailure(answer)));
        }

        queue.Requeue(item, now + wait);
        return null;
    }

    private TimeSpan WaitFor(WorkItem item, Answer answer, AnswerMeaning meaning)
    {
        var own = retries.WaitAfter(item.Attempts);
        return meaning == AnswerMeaning.NotReady && answer.RetryAfter > own ? answer.RetryAfter.Value : own;
    }
}
