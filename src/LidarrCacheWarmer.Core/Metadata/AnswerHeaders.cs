using System.Net.Http.Headers;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads the headers that this program uses.</summary>
internal static class AnswerHeaders
{
    /// <summary>Builds an answer from its parts.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The content of the body.</param>
    /// <param name="fault">The fault of the body. The headers are kept even if the body is cut off.</param>
    /// <param name="elapsed">The time since the request was sent.</param>
    /// <param name="now">The current time, used when the server sends no time.</param>
    /// <param name="proxy">The proxy of the request; null for none.</param>
    public static Answer Read(
        HttpResponseMessage response, AnswerBody body, TransportFault fault, TimeSpan elapsed, DateTimeOffset now, string? proxy = null) => new()
    {
        StatusCode = (int)response.StatusCode,
        Fault = fault,
        Body = body,
        Elapsed = elapsed,
        Cache = Cache(response.Headers),
        RetryAfter = LongestWait(response.Headers, now),
        GatewayRefuses = !response.IsSuccessStatusCode
            && (Text(response.Headers, "x-circuit-status").Length > 0
                || string.Equals(Text(response.Headers, "x-all-rate-limited"), "true", StringComparison.OrdinalIgnoreCase)),
        Location = response.Headers.Location?.OriginalString,
        Date = Date(response.Headers),
        Proxy = proxy,
    };

    /// <summary>Combines the form of the bytes with their content type.</summary>
    public static BodyForm FormOf(HttpResponseMessage response, BodyForm bytes)
    {
        // The raw text is read to save memory: the parsed header would need more memory than the rest of the answer.
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

    private static CacheHeaders Cache(HttpResponseHeaders headers)
    {
        var control = CacheControl.Read(Text(headers, "cache-control"));
        return new CacheHeaders
        {
            SharedMaxAge = control.Life,
            IsMaxAge = control.IsMaxAge,
            Ban = control.Ban,
            Age = Age(Text(headers, "age")),
            EdgeStatus = Text(headers, "cf-cache-status"),
            CanaryTarget = Text(headers, "x-canary-response-target"),
        };
    }

    // The first of several values counts (RFC 9111, section 5.1).
    private static TimeSpan? Age(ReadOnlySpan<char> list) =>
        HeaderList.TryTake(ref list, out var first) ? HeaderList.Seconds(first) : null;

    private static DateTimeOffset? Date(HttpResponseHeaders headers)
    {
        if (headers.NonValidated.TryGetValues("date", out var values))
        {
            foreach (var value in values)
            {
                if (HttpDate.Read(value) is { } date)
                {
                    return date;
                }
            }
        }

        return null;
    }

    private static TimeSpan? LongestWait(HttpResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        if (headers.NonValidated.TryGetValues("retry-after", out var values))
        {
            // The server's clock may differ from ours, so a date in Retry-After is compared with the answer's Date.
            var moment = Date(headers) ?? now;
            foreach (var value in values)
            {
                longest = RetryAfter.Longer(longest, RetryAfter.Read(value, moment));
            }
        }

        return longest;
    }

    /// <summary>A header's raw text; empty when absent.</summary>
    public static string Text(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : "";
}
