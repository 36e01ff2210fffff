using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>Charges entries for the requests that are theirs to pay, and says when they are asked for again.</summary>
internal sealed class AttemptBudget(RetrySchedule retries)
{
    /// <summary>An entry that asks for a longer wait than this is left to a later run.</summary>
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromMinutes(10);

    /// <summary>Takes the attempt that brought the result.</summary>
    public static Finished Done(WorkItem item, Answer answer, Judgement judgement)
    {
        item.Attempts++;
        return new Finished(item, answer, judgement);
    }

    /// <summary>Takes an attempt that brought nothing.</summary>
    /// <returns>The result when it was the last one, or no other would help; null when the item is in the queue again.</returns>
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
