using System.Collections.Immutable;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>A request in flight.</summary>
/// <param name="Item">Its item; null for a request that is not for an item.</param>
/// <param name="Generation">The breaker's generation at the sending time.</param>
/// <param name="Witness">The path of an entry requested only to test the service; null for none.</param>
/// <param name="Sent">The gap before the request, and its rate.</param>
public readonly record struct Ticket(WorkItem? Item, int Generation, string? Witness = null, PacedSend Sent = default)
{
    /// <summary>The path of the request.</summary>
    public string Path => Item?.Path ?? Witness ?? MetadataRoutes.Root;
}

/// <summary>The kinds of steps.</summary>
public enum StepKind
{
    /// <summary>Send the request of the ticket now.</summary>
    Send,

    /// <summary>Call again at the given time, or when an answer arrives.</summary>
    Wait,

    /// <summary>Call again when an answer arrives.</summary>
    AwaitAnswer,

    /// <summary>The phase has ended.</summary>
    Ended,
}

/// <summary>A step of the dispatcher.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Ticket">The request to send.</param>
/// <param name="Until">When to call again.</param>
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
/// <param name="Judgement">Its verdict and evidence.</param>
public sealed record Finished(WorkItem Item, Answer Answer, Judgement Judgement)
{
    /// <summary>Whether the ledgers count it as a success: true for every complete 200 with JSON.</summary>
    public bool IsSuccess => VerdictInfo.For(Judgement.Verdict).IsSuccess;
}

/// <summary>The consequences of an answer.</summary>
/// <param name="Breaker">The change of the breaker.</param>
/// <param name="Finished">The items that the answer finishes; usually one, sometimes none or several.</param>
public readonly record struct Decision(BreakerChange Breaker, ImmutableArray<Finished> Finished);
