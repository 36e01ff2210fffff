using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The answer to a request whose every character is chosen by a test.</summary>
/// <param name="Status">The HTTP status; 0 when the server closed the connection without an answer.</param>
/// <param name="Head">The status line and the headers.</param>
/// <param name="Body">The body.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>The value of a header; null when absent.</summary>
    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    /// <summary>Sends a request over its own connection.</summary>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">The path and the query, sent as they are.</param>
    /// <param name="headers">Lines such as <c>Host: 127.0.0.1</c>.</param>
    /// <param name="body">The body; empty for none.</param>
    public static async Task<RawAnswer> ToAsync(int port, string method, string target, IEnumerable<string> headers, string body = "")
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        await using var stream = socket.GetStream();
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        if (body.Length > 0 || method == "POST")
        {
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        }

        text.Append("Connection: close\r\n\r\n").Append(body);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0
            ? new RawAnswer(0, "", answer)
            : new RawAnswer(int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer[..end], answer[(end + 4)..]);
    }
}
