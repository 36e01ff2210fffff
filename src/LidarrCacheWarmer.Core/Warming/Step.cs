using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>A request under way.</summary>
/// <param name="Item">What it is for; null for the server's own page.</param>
/// <param name="Generation">The breaker's generation that it was sent under.</param>
/// <param name="Witness">The path of an entry that is asked for only to see whether the service works; null for none.</param>
/// <param name="Sent">When and at which pace it was sent.</param>
public readonly record struct Ticket(WorkItem? Item, int Generation, string? Witness = null, PacedSend Sent = default)
{
    /// <summary>The path to ask for.</summary>
    public string Path => Item?.Path ?? Witness ?? MetadataRoutes.Root;
}

/// <summary>What the dispatcher wants done.</summary>
public enum StepKind
{
    /// <summary>Send the request of the ticket now.</summary>
    Send,

    /// <summary>Come back at a moment, or when an answer comes.</summary>
    Wait,

    /// <summary>Come back when an answer comes.</summary>
    AwaitAnswer,

    /// <summary>The phase has ended.</summary>
    Ended,
}

/// <summary>A step of the dispatcher.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Ticket">The request to send.</param>
/// <param name="Until">The moment to come back at.</param>
public readonly record struct Step(StepKind Kind, Ticket Ticket, TimeSpan Until)
{
    /// <summary><see cref="StepKind.AwaitAnswer"/></summary>
    public static Step AwaitAnswer { get; } = new(StepKind.AwaitAnswer, default, default);

    /// <summary><see cref="StepKind.Ended"/></summary>
    public static Step Ended { get; } = new(StepKind.Ended, default, default);

    /// <summary><see cref="StepKind.Send"/></summary>
    public static Step Send(Ticket ticket) => new(StepKind.Send, ticket, default);

    /// <summary><see cref="StepKind.Wait"/></summary>
    public static Step WaitUntil(TimeSpan until) => new(StepKind.Wait, default, until);
}

/// <summary>An item that is done in this run.</summary>
/// <param name="Item">The item.</param>
/// <param name="Answer">Its last answer.</param>
/// <param name="Judgement">What is known of it now.</param>
public sealed record Finished(WorkItem Item, Answer Answer, Judgement Judgement)
{
    /// <summary>Whether the ledgers call it a success: every complete 200 with JSON.</summary>
    public bool IsSuccess => VerdictInfo.For(Judgement.Verdict).IsSuccess;
}

/// <summary>What followed from an answer.</summary>
/// <param name="Breaker">What changed about the breaker.</param>
/// <param name="Finished">The items that are done because of it; often one, sometimes none or several.</param>
public readonly record struct Decision(BreakerChange Breaker, ImmutableArray<Finished> Finished);
