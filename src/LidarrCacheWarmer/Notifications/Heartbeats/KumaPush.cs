using System.Globalization;

namespace LidarrCacheWarmer.Notifications.Heartbeats;

/// <summary>A push to a monitor of Uptime Kuma (/api/push/TOKEN?status=up&amp;msg=OK&amp;ping=).</summary>
/// <param name="IsUp">Whether everything at the user's end works.</param>
/// <param name="Text">The state in a sentence.</param>
/// <param name="Latency">How long the metadata server took to answer; null when unknown.</param>
internal sealed record KumaPush(bool IsUp, string Text, TimeSpan? Latency)
{
    private const int LongestText = 250;

    /// <summary>The request.</summary>
    /// <param name="pushUrl">The address of the monitor, perhaps with the query that Uptime Kuma shows.</param>
    public HttpRequestMessage Request(string pushUrl)
    {
        var address = new UriBuilder(pushUrl);
        var others = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => pair.Split('=')[0] is not ("status" or "msg" or "ping"));
        address.Query = string.Join('&', [
            .. others,
            $"status={(IsUp ? "up" : "down")}",
            $"msg={Uri.EscapeDataString(Message.Cut(Text, LongestText))}",
            $"ping={Latency?.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}"]);
        return new HttpRequestMessage(HttpMethod.Get, address.Uri);
    }
}
