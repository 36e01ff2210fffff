using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>The counts of a phase at one time. It is immutable.</summary>
public readonly record struct PhaseTally
{
    /// <summary>The kind of entry that the phase requests.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// Items of the plan and items added during the phase. Items that were warmed as hints, because Lidarr just added
    /// them, are not counted.
    /// </summary>
    public required int Total { get; init; }

    /// <summary>Items that are done in this run.</summary>
    public int Done { get; private init; }

    /// <summary>Items done with a complete 200: warm, thin or merged.</summary>
    public int Succeeded { get; private init; }

    /// <summary>Items done without a complete 200, apart from those that are being prepared.</summary>
    public int Failed => Done - Succeeded - BeingPrepared;

    /// <summary>
    /// Items that were not cached at the single request of a first check. The server prepares them since that request, so
    /// this is no failure.
    /// </summary>
    public int BeingPrepared { get; private init; }

    /// <summary>Items that are warm now and were not before.</summary>
    public int NewlyWarm { get; private init; }

    /// <summary>Items that failed now and were a success before.</summary>
    public int NewlyBroken { get; private init; }

    /// <summary>Failures because some other program, not a metadata server, answered.</summary>
    public int OfAnotherProgram { get; private init; }

    /// <summary>Successes with a short cache lifetime, because the server could not complete the entry.</summary>
    public int Degraded { get; private init; }

    /// <summary>Items done with their first request.</summary>
    public int AtOnce { get; private init; }

    /// <summary>Requests for the items that are done.</summary>
    public long Requests { get; private init; }

    /// <summary>
    /// All requests for the items that succeeded. The early requests count too, because they made the server start its
    /// work.
    /// </summary>
    public long UsefulRequests { get; private init; }

    /// <summary>Items that are not done; zero at the end of a complete phase.</summary>
    public int Left => Total - Done;

    private VerdictCounts Verdicts { get; init; }

    /// <summary>The number of items done with a verdict.</summary>
    public int Count(Verdict verdict) => Verdicts.Of(verdict);

    /// <summary>The tally with one more item done.</summary>
    internal PhaseTally With(Finished result)
    {
        var before = result.Item.Entries[0].Before;
        var wasSuccess = before.Status == ProbeStatus.Success;
        var wasWarm = wasSuccess && VerdictInfo.For(before.Verdict).Meaning != VerdictMeaning.Flawed;
        var isSuccess = result.IsSuccess;
        var isOfAnotherProgram = !isSuccess && AnswerReading.IsOfAnotherProgram(result.Answer);
        return this with
        {
            Done = Done + 1,
            Succeeded = Succeeded + One(isSuccess),
            AtOnce = AtOnce + One(result.Item.Requests == 1),
            Requests = Requests + result.Item.Requests,
            UsefulRequests = UsefulRequests + (isSuccess ? result.Item.Requests : 0),
            NewlyWarm = NewlyWarm + One(result.Judgement.CountsAsWarm && !wasWarm),
            NewlyBroken = NewlyBroken + One(!isSuccess && wasSuccess),
            OfAnotherProgram = OfAnotherProgram + One(isOfAnotherProgram),
            BeingPrepared = BeingPrepared + One(!isSuccess && !isOfAnotherProgram && IsFirstCheck(result.Item)
                && VerdictInfo.For(result.Judgement.Verdict).Recheck == VerdictRecheck.LessAndLess),
            Degraded = Degraded + One(Degradation.IsNamed(result)),
            Verdicts = Verdicts.With(result.Judgement.Verdict),
        };
    }

    private static bool IsFirstCheck(WorkItem item) => !item.HasFullAttempts && item.Entries[0].Before.Status == ProbeStatus.Untried;

    private static int One(bool isSo) => isSo ? 1 : 0;
}
