using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>What came of a phase so far. The phase counts on; this stays as it was.</summary>
public readonly record struct PhaseTally
{
    /// <summary>What the phase asks for.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// Items that the plan has and that were added on the way, without those that were warmed out of turn because Lidarr
    /// added them meanwhile.
    /// </summary>
    public required int Total { get; init; }

    /// <summary>Items that are done in this run.</summary>
    public int Done { get; private init; }

    /// <summary>Done with a complete 200: warm, thin or merged.</summary>
    public int Succeeded { get; private init; }

    /// <summary>Done without.</summary>
    public int Failed => Done - Succeeded;

    /// <summary>Warm, and were not warm before.</summary>
    public int NewlyWarm { get; private init; }

    /// <summary>Failed, and were a success before.</summary>
    public int NewlyBroken { get; private init; }

    /// <summary>Of the failures: those that no metadata server has answered, but something else.</summary>
    public int OfAnotherProgram { get; private init; }

    /// <summary>Of the successes: entries that the server keeps for a short time only, because it could not make them in full.</summary>
    public int Degraded { get; private init; }

    /// <summary>Requests for the successes, those before the last one included: they made the server begin.</summary>
    public long UsefulRequests { get; private init; }

    /// <summary>Items that are not done; none when the phase came to its end.</summary>
    public int Left => Total - Done;

    private VerdictCounts Verdicts { get; init; }

    /// <summary>How many are done with a verdict.</summary>
    public int Count(Verdict verdict) => Verdicts.Of(verdict);

    /// <summary>The same with one more item done.</summary>
    internal PhaseTally With(Finished result)
    {
        var before = result.Item.Entries[0].Before;
        var wasSuccess = before.Status == ProbeStatus.Success;
        var wasWarm = wasSuccess && VerdictInfo.For(before.Verdict).Meaning != VerdictMeaning.Flawed;
        var isSuccess = result.IsSuccess;
        return this with
        {
            Done = Done + 1,
            Succeeded = Succeeded + One(isSuccess),
            UsefulRequests = UsefulRequests + (isSuccess ? result.Item.Requests : 0),
            NewlyWarm = NewlyWarm + One(result.Judgement.CountsAsWarm && !wasWarm),
            NewlyBroken = NewlyBroken + One(!isSuccess && wasSuccess),
            OfAnotherProgram = OfAnotherProgram + One(!isSuccess && AnswerReading.IsOfAnotherProgram(result.Answer)),
            Degraded = Degraded + One(Degradation.IsNamed(result)),
            Verdicts = Verdicts.With(result.Judgement.Verdict),
        };
    }

    private static int One(bool isSo) => isSo ? 1 : 0;
}
