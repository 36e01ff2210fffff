using System.Globalization;
using System.Net.Http.Headers;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads from an answer's headers what the warmer acts on.</summary>
internal static class AnswerHeaders
{
    /// <summary>Makes an answer of what came.</summary>
    /// <param name="response">Its status and headers.</param>
    /// <param name="body">What its body says.</param>
    /// <param name="fault">What became of the body; what the headers say is kept when it broke off.</param>
    /// <param name="elapsed">From sending the request to now.</param>
    public static Answer Read(HttpResponseMessage response, AnswerBody body, TransportFault fault, TimeSpan elapsed) => new()
    {
        StatusCode = (int)response.StatusCode,
        Fault = fault,
        Body = body,
        Elapsed = elapsed,
        Cache = new CacheHeaders
        {
            SharedMaxAge = CacheControlHeaderValue.TryParse(Text(response.Headers, "cache-control"), out var control) ? control?.SharedMaxAge : null,
            Age = response.Headers.Age,
            EdgeStatus = Text(response.Headers, "cf-cache-status"),
            CanaryTarget = Text(response.Headers, "x-canary-response-target"),
        },
        RetryAfter = RetryAfter(response.Headers),
        GatewayRefuses = !response.IsSuccessStatusCode
            && (Text(response.Headers, "x-circuit-status").Length > 0
                || string.Equals(Text(response.Headers, "x-all-rate-limited"), "true", StringComparison.OrdinalIgnoreCase)),
        Location = response.Headers.Location?.OriginalString,
        Date = Date(response.Headers),
    };

    /// <summary>Holds the form of the bytes against the content type that came with them.</summary>
    public static BodyForm FormOf(HttpResponseMessage response, BodyForm bytes)
    {
        // As it came: the parsed header of each answer would be the larger part of what its headers take.
        var type = Text(response.Content.Headers, "content-type").AsSpan();
        type = type[..(type.IndexOf(';') is >= 0 and var end ? end : type.Length)];
        if (bytes is BodyForm.Empty or BodyForm.TooLarge || type.IsEmpty)
        {
            return bytes;
        }

        if (type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return BodyForm.Html;
        }

        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? bytes : BodyForm.Other;
    }

    private static DateTimeOffset? Date(HttpResponseHeaders headers) =>
        DateTimeOffset.TryParseExact(Text(headers, "date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (headers.RetryAfter is not { } value)
        {
            return null;
        }

        // A date is held against the server's own clock, which the answer carries, not against ours.
        var wait = value.Delta ?? value.Date - Date(headers);
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>A header as it came; empty when it did not.</summary>
    public static string Text(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : "";
}
