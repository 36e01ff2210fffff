namespace LidarrCacheWarmer.Metadata;

/// <summary>What an answer means for the entry that was asked for, and for the service as a whole.</summary>
public enum AnswerMeaning
{
    /// <summary>A complete 200 with JSON: the entry is cached.</summary>
    Complete,

    /// <summary>The caches have promised to repeat this 404 or 400: asking again is useless for now.</summary>
    Settled,

    /// <summary>The entry is not ready, or not what it should be; it may be on another attempt.</summary>
    NotReady,

    /// <summary>A 500, a timeout or a lost connection: the entry's fault, unless all entries have it.</summary>
    Troubled,

    /// <summary>The service refuses work, whatever is asked for; it says nothing about the entry.</summary>
    ServiceRefusal,
}

/// <summary>Tells the meaning of an answer from its status, headers and body.</summary>
public static class AnswerReading
{
    /// <summary>Judges an answer.</summary>
    public static AnswerMeaning MeaningOf(Answer answer)
    {
        // Status and headers say this even when the body broke off behind them.
        if (IsServiceRefusal(answer))
        {
            return AnswerMeaning.ServiceRefusal;
        }

        if (answer.Fault != TransportFault.None)
        {
            return AnswerMeaning.Troubled;
        }

        if (IsComplete(answer))
        {
            return AnswerMeaning.Complete;
        }

        return answer.StatusCode switch
        {
            400 or 404 when answer.Cache.WillRepeat => AnswerMeaning.Settled,
            500 => AnswerMeaning.Troubled,
            _ => AnswerMeaning.NotReady,
        };
    }

    /// <summary>Whether the answer shows that the service as a whole refuses or cannot work.</summary>
    public static bool IsServiceRefusal(Answer answer) => answer.StatusCode switch
    {
        429 or 401 => true,
        >= 520 and <= 530 => true,
        403 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html,
        503 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html || NamesRedis(answer.Body.Error),
        >= 500 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html,
        _ => answer.GatewayRefuses,
    };

    /// <summary>
    /// Whether the service itself says so in words that can mean nothing else. The other refusals may come from
    /// something on the way that dislikes one URL, such as a 524 for an entry that takes too long.
    /// </summary>
    public static bool IsStatedRefusal(Answer answer) => answer.GatewayRefuses || answer.StatusCode is 429 or 401;

    private static bool IsComplete(Answer answer) => answer is { StatusCode: 200, Body.Form: BodyForm.Json };

    // The server's word for the loss of its own cache.
    private static bool NamesRedis(string? error) => error?.Contains("redis", StringComparison.OrdinalIgnoreCase) == true;
}
