namespace LidarrCacheWarmer.Metadata;

/// <summary>What an answer means for its entry and for the service as a whole.</summary>
public enum AnswerMeaning
{
    /// <summary>A complete 200 with JSON: the entry is cached.</summary>
    Complete,

    /// <summary>A cached 404 or 400: a retry gets the same answer until this answer expires.</summary>
    Settled,

    /// <summary>A 4xx about the entry, such as "Blacklisted artist": a retry in this run is useless.</summary>
    Definite,

    /// <summary>The entry is not ready, or incomplete; another attempt may succeed.</summary>
    NotReady,

    /// <summary>A 500, a timeout or a lost connection: a problem of the entry, unless all entries have it.</summary>
    Troubled,

    /// <summary>The service refuses all work; the answer says nothing about the entry.</summary>
    ServiceRefusal,
}

/// <summary>Classifies answers by status, headers and body.</summary>
public static class AnswerReading
{
    /// <summary>Classifies an answer.</summary>
    public static AnswerMeaning MeaningOf(Answer answer)
    {
        // The status and headers show a service refusal even if the body is cut off.
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
            // A cached HTML page says nothing about the entry.
            400 or 404 when answer.Cache.WillRepeat && !IsOfAnotherProgram(answer) => AnswerMeaning.Settled,
            500 => AnswerMeaning.Troubled,
            var status when IsDefinite(status) => AnswerMeaning.Definite,
            _ => AnswerMeaning.NotReady,
        };
    }

    /// <summary>
    /// Whether a status is final for the entry, if the service itself does not refuse. True for every 4xx, except 404
    /// and 425 (may be ready later), 408 (timeout) and 429 (too many requests).
    /// </summary>
    public static bool IsDefinite(int status) => status is >= 400 and < 500 and not (404 or 408 or 425 or 429);

    /// <summary>Whether the answer shows that the service as a whole refuses work or is broken.</summary>
    public static bool IsServiceRefusal(Answer answer) => answer.StatusCode switch
    {
        // 407 comes from a proxy.
        429 or 401 or 407 => true,
        >= 520 and <= 530 => true,
        403 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html || ServerWords.AreOfCloudflare(answer.Body),
        >= 500 => answer.GatewayRefuses || answer.Body.Form == BodyForm.Html || ServerWords.TellOfTheServer(answer.Body),
        _ => answer.GatewayRefuses,
    };

    /// <summary>
    /// Whether some other program, not a metadata server, answers: with HTML or plain text instead of JSON. A wrong
    /// path in the base URL causes this.
    /// </summary>
    public static bool IsOfAnotherProgram(Answer answer) => answer is
    {
        Fault: TransportFault.None, StatusCode: 200 or 404, Body.Form: BodyForm.Html or BodyForm.Other, GatewayRefuses: false,
    };

    /// <summary>
    /// Whether the answer clearly refuses all requests. Any other refusal may concern one URL only, such as a proxy's
    /// 524 for a slow entry.
    /// </summary>
    public static bool IsStatedRefusal(Answer answer) => answer.GatewayRefuses || answer.StatusCode is 429 or 401 or 407;

    private static bool IsComplete(Answer answer) => answer is { StatusCode: 200, Body.Form: BodyForm.Json };
}
