using System.IO.Compression;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Decompresses bodies in place of the HTTP handler, which parses and lists the header again for each request and so takes
/// half a kilobyte of memory every time.
/// </summary>
internal static class PackedBody
{
    /// <summary>The value of <c>Accept-Encoding</c>, spelled as the handler does.</summary>
    public const string Accepted = "gzip, br";

    /// <summary>Decompresses a body.</summary>
    /// <param name="body">The received body; disposed with the returned stream.</param>
    /// <param name="encoding">Its <c>Content-Encoding</c>; an unrequested one leaves the body unchanged.</param>
    public static Stream Unpack(Stream body, string encoding) => encoding switch
    {
        _ when encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(body, CompressionMode.Decompress),
        _ when encoding.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(body, CompressionMode.Decompress),
        _ => body,
    };
}
