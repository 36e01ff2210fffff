using System.Globalization;
using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>What is wrong with an answer that came, in one sentence that says what to check.</summary>
internal static class AnswerFault
{
    /// <summary>How much of an error's body is read for Lidarr's own words.</summary>
    private const int LongestError = 16 * 1024;

    /// <summary>Judges an answer by its status and content type.</summary>
    /// <returns>The fault, or null when the body is worth reading.</returns>
    public static async Task<LidarrException?> OfAsync(
        HttpResponseMessage answer, Uri asked, string path, Secret key, SilenceLimit silence)
    {
        var status = (int)answer.StatusCode;
        var isPage = answer.Content.Headers.ContentType?.MediaType is { } type
            && type.Contains("html", StringComparison.OrdinalIgnoreCase);

        switch (status)
        {
            case >= 200 and < 300:
                return isPage ? WebPage(asked) : null;
            case >= 300 and < 400:
                return RedirectFault.Of(asked, path, answer.Headers.Location, status);
            case 401 or 403:
                return KeyRefused(asked, status);
            case 404:
                return new(LidarrFault.NotFound,
                    $"{asked} answered 404: base_url in [lidarr] is probably wrong; it is the address that you open "
                    + "Lidarr with in a browser, including its URL base if it has one (Settings → General).");
            default:
                var words = isPage ? null : await WordsOfAsync(answer, key, silence);
                return Status(asked, status, ForeignText.Quotable(answer.ReasonPhrase ?? "", key), words, isPage);
        }
    }

    /// <summary>Judges a body that the JSON reader could not read, or found nothing in.</summary>
    /// <param name="asked">The URL that was asked.</param>
    /// <param name="body">The body as far as it came.</param>
    /// <param name="shape">What it should have been.</param>
    /// <param name="inner">What the JSON reader said.</param>
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
                $"{asked} answered with something that is not the JSON {shape.Name} it should be: check that base_url in "
                + "[lidarr] leads to Lidarr and not to another program.", inner);
        }

        return body.IsEnded && body.Last != shape.Closing
            ? Truncated(asked, body.Count, inner)
            : new(LidarrFault.MalformedJson,
                $"{asked} answered with {shape.Article} {shape.Name} that cannot be read as JSON: check that base_url in "
                + "[lidarr] leads to Lidarr and that no proxy in front changes its answers.", inner);
    }

    /// <summary>The answer broke off.</summary>
    public static LidarrException Truncated(Uri asked, long bytes, Exception? inner)
    {
        var count = bytes.ToString("N0", CultureInfo.InvariantCulture);
        return new(LidarrFault.Truncated,
            $"The answer of {asked} broke off after {count} bytes: try again, and if that does not help, look into "
            + "Lidarr's log (System → Log Files) and at the limits of a proxy in front of it.", inner);
    }

    /// <summary>The answer is longer than any of Lidarr's.</summary>
    public static LidarrException TooLong(Uri asked, Exception inner) => new(LidarrFault.TooLong,
        $"{asked} answered with something longer than anything that Lidarr has to say, so reading was given up: check that "
        + "base_url in [lidarr] leads to Lidarr and not to another program.", inner);

    /// <summary>The key is none, or not the right one.</summary>
    private static LidarrException KeyRefused(Uri asked, int status) => new(LidarrFault.KeyRefused,
        $"{asked} answered {status} and refused the key: copy it from Lidarr (Settings → General → Security) into "
        + "api_key in [lidarr].");

    private static LidarrException WebPage(Uri asked, Exception? inner = null) => new(LidarrFault.WebPage,
        $"{asked} answered with a web page instead of JSON, probably a login page or another program: set base_url in "
        + "[lidarr] to Lidarr's own address, including its URL base if it has one.", inner);

    private static LidarrException Status(Uri asked, int status, string reason, ErrorDocument? words, bool isPage)
    {
        if (status == 503 && words?.ErrorMessage is { Length: > 0 } starting)
        {
            return new(LidarrFault.Starting,
                $"{asked} answered 503 (“{starting}”): Lidarr is starting; try again in a minute.");
        }

        var said = words?.ErrorMessage ?? words?.Message;
        var answered = $"{asked} answered {status} {reason}".TrimEnd() + (said is null ? "" : $" (“{said}”)");
        var advice = isPage || status is 502 or 504
            ? "check that Lidarr is running, for this looks like the answer of a proxy in front of it."
            : "look into Lidarr's log (System → Log Files) for the reason.";
        return new(LidarrFault.HttpError, $"{answered}: {advice}");
    }

    private static async Task<ErrorDocument?> WordsOfAsync(HttpResponseMessage answer, Secret key, SilenceLimit silence)
    {
        try
        {
            await using var body = new AnswerStream(await answer.Content.ReadAsStreamAsync(silence.Token), silence);
            var bytes = new byte[LongestError];
            var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, silence.Token);
            var words = JsonSerializer.Deserialize(bytes.AsSpan(0, length), LidarrJson.Default.ErrorDocument);
            return words is null ? null : new ErrorDocument
            {
                ErrorMessage = Quotable(words.ErrorMessage, key),
                Message = Quotable(words.Message, key),
            };
        }
        catch (Exception fault) when (fault is JsonException or IOException or HttpRequestException
            or InvalidDataException or OperationCanceledException)
        {
            // The status alone says enough; whoever cancelled is asked by the caller.
            return null;
        }
    }

    private static string? Quotable(string? words, Secret key) =>
        string.IsNullOrWhiteSpace(words) ? null : ForeignText.Quotable(words, key);
}
