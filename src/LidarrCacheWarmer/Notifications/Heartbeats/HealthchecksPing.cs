using System.Net.Http.Headers;
using System.Text;

namespace LidarrCacheWarmer.Notifications.Heartbeats;

/// <summary>What a ping says about a run.</summary>
internal enum PingKind
{
    /// <summary>The run has started.</summary>
    Start,

    /// <summary>The run has ended, and nothing at the user's end is wrong.</summary>
    Success,

    /// <summary>The run could not do its work.</summary>
    Fail,
}

/// <summary>A ping as Healthchecks understands it (https://healthchecks.io/docs/http_api/).</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Run">Connects the start and the end of one run.</param>
/// <param name="Body">The text for the log of the check.</param>
internal sealed record HealthchecksPing(PingKind Kind, Guid Run, string Body)
{
    /// <summary>Healthchecks keeps this many bytes of a body.</summary>
    public const int LongestBody = 100_000;

    /// <summary>The request.</summary>
    /// <param name="pingUrl">The address of the check; it may have a query of its own.</param>
    public HttpRequestMessage Request(string pingUrl)
    {
        var address = new UriBuilder(pingUrl);
        address.Path = address.Path.TrimEnd('/') + Kind switch { PingKind.Start => "/start", PingKind.Success => "", PingKind.Fail => "/fail" };
        address.Query = $"{(address.Query.Length > 1 ? $"{address.Query[1..]}&" : "")}rid={Run:D}";
        var content = new ByteArrayContent(Cut(Encoding.UTF8.GetBytes(Body)));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
        return new HttpRequestMessage(HttpMethod.Post, address.Uri) { Content = content };
    }

    // Ends at a whole character: the bytes after the first one of a character are 10xxxxxx.
    private static byte[] Cut(byte[] text)
    {
        const int Mask = 0b1100_0000, Continuation = 0b1000_0000;
        var end = Math.Min(text.Length, LongestBody);
        while (end < text.Length && (text[end] & Mask) == Continuation)
        {
            end--;
        }

        return text[..end];
    }
}
