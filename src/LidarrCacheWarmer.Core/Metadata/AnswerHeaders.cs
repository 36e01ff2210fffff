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
    /// <param name="now">The moment, for a server that does not say its own.</param>
    /// <param name="proxy">The proxy that it came through; null for none.</param>
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

    // Of several the first counts (RFC 9111, section 5.1).
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
            // A date is held against the server's own clock, which the answer carries, not against ours.
            var moment = Date(headers) ?? now;
            foreach (var value in values)
            {
                longest = RetryAfter.Longer(longest, RetryAfter.Read(value, moment));
            }
        }

        return longest;
    }

    /// <summary>A header as it came; empty when it did not.</summary>
    public static string Text(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : "";
}
