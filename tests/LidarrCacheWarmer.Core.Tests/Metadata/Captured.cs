using System.Net;
using System.Text;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>Captured answers of real servers, read through the real client.</summary>
internal static class Captured
{
    public static async Task<Answer> AnswerAsync(string file)
    {
        var text = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures/Metadata", file));
        var split = text.AsSpan().IndexOf("\n\n"u8) is var unix and >= 0 ? (At: unix, Length: 2) : (At: text.AsSpan().IndexOf("\r\n\r\n"u8), Length: 4);
        var head = Encoding.ASCII.GetString(text, 0, split.At).Split('\n', StringSplitOptions.TrimEntries);
        using var response = new HttpResponseMessage((HttpStatusCode)int.Parse(head[0].Split(' ')[1]));
        response.Content = new ByteArrayContent(text[(split.At + split.Length)..]);
        foreach (var line in head.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!response.Headers.TryAddWithoutValidation(line[..colon], line[(colon + 1)..].Trim()))
            {
                response.Content.Headers.TryAddWithoutValidation(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        return await AnswerOfAsync(response);
    }

    /// <summary>The client's answer for a response.</summary>
    public static async Task<Answer> AnswerOfAsync(HttpResponseMessage response)
    {
        var (body, fault) = await MetadataClient.ReadBodyAsync(response, CancellationToken.None, CancellationToken.None);
        return AnswerHeaders.Read(response, body, fault, TimeSpan.Zero, DateTimeOffset.UnixEpoch);
    }
}
