using System.Net.Http.Headers;

namespace LidarrCacheWarmer.Network;

/// <summary>Headers that the user adds to every request to one server, such as the token of a proxy in front of it.</summary>
public sealed class OwnHeaders : IEquatable<OwnHeaders>
{
    // Headers that frame a request or select a cached answer are reserved for the program.
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Authorization", "Connection", "Content-Length", "Expect", "Host",
        "Http2-Settings", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Keep-Alive", "Max-Forwards",
        "Proxy-Authorization", "Proxy-Connection", "Range", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent", "X-Api-Key",
    };

    private readonly (string Name, Secret Value)[] _headers;

    /// <summary>Creates headers whose names pass <see cref="MaySend"/>.</summary>
    public OwnHeaders(IEnumerable<(string Name, Secret Value)> headers) =>
        _headers = [.. headers.OrderBy(header => header.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>No headers.</summary>
    public static OwnHeaders None { get; } = new([]);

    /// <summary>The headers with their secret values, for sending only.</summary>
    public IEnumerable<(string Name, string Value)> ToSend => _headers.Select(header => (header.Name, header.Value.Reveal()));

    /// <summary>Whether the user may set a header of this name.</summary>
    public static bool MaySend(string name)
    {
        using var request = new HttpRequestMessage();
        return !Refused.Contains(name)
            && !name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
            && request.Headers.TryAddWithoutValidation(name, "x");
    }

    /// <summary>Adds the headers to a request.</summary>
    public void AddTo(HttpRequestHeaders request)
    {
        if (_headers.Length == 0)
        {
            return;
        }

        foreach (var (name, value) in ToSend)
        {
            _ = request.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Replaces the header values in foreign text.</summary>
    public string HideIn(string text)
    {
        // A value as short as a number or a switch is not a secret, and replacing it would spoil unrelated text.
        const int Shortest = 6;
        return _headers.Aggregate(text, (shown, header) => header.Value.Length < Shortest ? shown : header.Value.HideIn(shown));
    }

    /// <inheritdoc/>
    public bool Equals(OwnHeaders? other) => other is not null && _headers.SequenceEqual(other._headers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OwnHeaders);

    /// <inheritdoc/>
    public override int GetHashCode() => _headers.Length;
}
