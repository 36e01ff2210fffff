using System.Globalization;
using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>Faults of an answer that arrived. Each message says in one sentence what to check.</summary>
internal static class AnswerFault
{
    /// <summary>Checks an answer's status and content type.</summary>
    /// <returns>The fault; null when the body can be read.</returns>
    public static async Task<LidarrException?> OfAsync(
        HttpResponseMessage answer, Uri asked, string path, LidarrConnection connection, SilenceLimit silence)
    {
        var status = (int)answer.StatusCode;
        switch (status)
        {
            case 206:
                return new(LidarrFault.HttpError,
                    $"{asked} answered 206, a partial answer: a proxy in front of Lidarr cuts the answers. Let the proxy pass /api "
                        + "unchanged, or set base_url in [lidarr] to Lidarr's own address.");
            case >= 200 and < 300:
                return ErrorBody.IsPage(answer) ? WebPage(asked) : null;
            case >= 300 and < 400:
                return RedirectFault.From(asked, path, answer.Headers.Location, status);
            case 407:
                return ProxyFault.WantsLogin(asked, connection.Access.Proxy);
            default:
                var waited = silence.LastWait;
                var body = await ErrorBody.ReadAsync(answer, connection, silence);
                return FrontFault.From(answer, body, asked, waited) ?? OfLidarr(asked, status, answer, body, connection);
        }
    }

    /// <summary>The fault of a body that is empty, or that the JSON reader rejected.</summary>
    /// <param name="asked">The requested URL.</param>
    /// <param name="body">The body as far as it arrived.</param>
    /// <param name="shape">The expected shape.</param>
    /// <param name="inner">The JSON reader's exception.</param>
    public static LidarrException OfBody(Uri asked, AnswerStream body, BodyShape shape, JsonException? inner)
    {
        if (body.First == '<')
        {
            return WebPage(asked, inner);
        }

        if (body.First == 0)
        {
            return Truncated(asked, body.Count, inner);
        }

        if (body.First != shape.Opening)
        {
            return new(shape == BodyShape.List ? LidarrFault.NotAList : LidarrFault.NotAnObject,
                $"{asked} answered with something other than the expected JSON {shape.Name}. Check that base_url in [lidarr] leads to Lidarr and not to another program.", inner);
        }

        return body.IsEnded && body.Last != shape.Closing
            ? Truncated(asked, body.Count, inner)
            : new(LidarrFault.MalformedJson,
                $"{asked} answered with {shape.Article} {shape.Name} that is not valid JSON. Check that base_url in [lidarr] "
                    + "leads to Lidarr, and that no proxy changes its answers.", inner);
    }

    /// <summary>The fault of an answer that was cut off.</summary>
    public static LidarrException Truncated(Uri asked, long bytes, Exception? inner)
    {
        var count = bytes.ToString("N0", CultureInfo.InvariantCulture);
        return new(LidarrFault.Truncated,
            $"The answer of {asked} stopped after {count} bytes. Try again. If that does not help, check Lidarr's log (System "
                + "→ Log Files) and the limits of a proxy in front of Lidarr.", inner);
    }

    /// <summary>The fault of an answer longer than Lidarr ever sends.</summary>
    public static LidarrException TooLong(Uri asked, Exception inner) => new(LidarrFault.TooLong,
        $"{asked} sent more data than Lidarr ever sends, so reading stopped. Check that base_url in [lidarr] leads to Lidarr and not to another program.", inner);

    private static LidarrException WebPage(Uri asked, Exception? inner = null) => new(LidarrFault.WebPage,
        $"{asked} answered with a web page instead of JSON, probably a login page or another program. Set base_url in [lidarr] "
            + "to Lidarr's own address, including its URL base if it has one.", inner);

    private static LidarrException OfLidarr(
        Uri asked, int status, HttpResponseMessage answer, ErrorBody body, LidarrConnection connection) => status switch
    {
        401 or 403 => new(LidarrFault.KeyRefused,
            $"{asked} answered {status} and rejected the API key. Copy the key from Lidarr (Settings → General → Security) to api_key in [lidarr]."),
        404 => new(LidarrFault.NotFound,
            $"{asked} answered 404: base_url in [lidarr] is probably wrong. Use the address that opens Lidarr in your browser, "
                + "including its URL base if it has one (Settings → General)."),
        503 when body.Starting is { } starting => new(LidarrFault.Starting,
            $"{asked} answered 503 (“{starting}”): Lidarr is starting. Try again in a minute."),
        _ => new(LidarrFault.HttpError,
            $"{asked} answered {status} {ForeignText.Quotable(answer.ReasonPhrase ?? "", connection.ApiKey)}".TrimEnd()
            + (body.Words is { } said ? $" (“{said}”)" : "") + ". Check Lidarr's log (System → Log Files) for the reason."),
    };
}
