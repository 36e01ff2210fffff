namespace LidarrCacheWarmer.Metadata;

/// <summary>What an answer means for the entry that was asked for, and for the service as a whole.</summary>
public enum AnswerMeaning
{
    /// <summary>A complete 200 with JSON: the entry is cached.</summary>
    Complete,

    /// <summary>The caches have promised to repeat this 404 or 400: asking again is useless for now.</summary>
    Settled,

    /// <summary>A 4xx about the entry, such as "Blacklisted artist": asking again in this run changes nothing.</summary>
    Definite,

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
            // A page that is cached says nothing of the entry, however long it is kept.
            400 or 404 when answer.Cache.WillRepeat && !IsOfAnotherProgram(answer) => AnswerMeaning.Settled,
            500 => AnswerMeaning.Troubled,
            var status when IsDefinite(status) => AnswerMeaning.Definite,
            _ => AnswerMeaning.NotReady,
        };
    }

    /// <summary>
    /// Whether a status that is no refusal of the service is an answer about the entry: every 4xx but 404 and 425, which
    /// may be ready later, 408, which ran out of time, and 429, which is about the number of requests.
    /// </summary>
    public static bool IsDefinite(int status) => status is >= 400 and < 500 and not (404 or 408 or 425 or 429);

    /// <summary>Whether the answer shows that the service as a whole refuses or cannot work.</summary>
    public static bool IsServiceRefusal(Answer answer) => answer.StatusCode switch
    {
        // 407 comes from a proxy on the way.
        429 or 401 or 407 => true,
        >= 520 and <= 530 => true,
        403 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html || ServerWords.AreOfCloudflare(answer.Body),
        >= 500 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html || ServerWords.TellOfTheServer(answer.Body),
        _ => answer.GatewayRefuses,
    };

    /// <summary>
    /// Whether something else than a metadata server answers: with a web page or plain text where JSON was asked for, and
    /// no word of a fault. A base URL with a wrong path leads there.
    /// </summary>
    public static bool IsOfAnotherProgram(Answer answer) => answer is
    {
        Fault: TransportFault.None, StatusCode: 200 or 404, Body.Form: BodyForm.Html or BodyForm.Other, GatewayRefuses: false,
    };

    /// <summary>
    /// Whether the service itself says so in words that can mean nothing else. The other refusals may come from
    /// something on the way that dislikes one URL, such as a 524 for an entry that takes too long.
    /// </summary>
    public static bool IsStatedRefusal(Answer answer) => answer.GatewayRefuses || answer.StatusCode is 429 or 401 or 407;

    private static bool IsComplete(Answer answer) => answer is { StatusCode: 200, Body.Form: BodyForm.Json };
}
