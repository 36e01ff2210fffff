using System.Net.Http.Headers;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads from an answer's headers what the warmer acts on.</summary>
internal static class AnswerHeaders
{
    public static Answer Read(HttpResponseMessage response) => new()
    {
        StatusCode = (int)response.StatusCode,
        Cache = new CacheHeaders
        {
            SharedMaxAge = response.Headers.CacheControl?.SharedMaxAge,
            Age = response.Headers.Age,
            EdgeStatus = Text(response.Headers, "cf-cache-status"),
            CanaryTarget = Text(response.Headers, "x-canary-response-target"),
        },
        RetryAfter = RetryAfter(response.Headers),
        GatewayRefuses = !response.IsSuccessStatusCode
            && (Text(response.Headers, "x-circuit-status").Length > 0
                || string.Equals(Text(response.Headers, "x-all-rate-limited"), "true", StringComparison.OrdinalIgnoreCase)),
        Location = response.Headers.Location?.OriginalString,
        Date = response.Headers.Date,
    };

    /// <summary>Holds the form of the bytes against the content type that came with them.</summary>
    public static BodyForm FormOf(HttpResponseMessage response, BodyForm bytes)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (bytes is BodyForm.Empty or BodyForm.TooLarge || type is null)
        {
            return bytes;
        }

        if (type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return BodyForm.Html;
        }

        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? bytes : BodyForm.Other;
    }

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (headers.RetryAfter is not { } value)
        {
            return null;
        }

        // A date is held against the server's own clock, which the answer carries, not against ours.
        var wait = value.Delta ?? value.Date - headers.Date;
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static string Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : "";
}
