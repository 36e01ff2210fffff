using System.IO.Compression;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Unpacks bodies as the HTTP handler would. The handler parses and lists the header of each request anew for it, which
/// takes half a kilobyte of memory every time.
/// </summary>
internal static class PackedBody
{
    /// <summary>The value of <c>Accept-Encoding</c>, in the words of the handler.</summary>
    public const string Accepted = "gzip, br";

    /// <summary>The body behind a packed one.</summary>
    /// <param name="body">As it came; disposed of with what is returned.</param>
    /// <param name="encoding">Its <c>Content-Encoding</c>; one that was not asked for is left as it is.</param>
    public static Stream Unpack(Stream body, string encoding) => encoding switch
    {
        _ when encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(body, CompressionMode.Decompress),
        _ when encoding.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(body, CompressionMode.Decompress),
        _ => body,
    };
}
