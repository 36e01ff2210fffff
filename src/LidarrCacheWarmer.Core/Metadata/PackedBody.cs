using System.IO.Compression;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Decompresses bodies instead of .NET's HTTP handler, which would use half a kilobyte of memory per request for the
/// headers alone.
/// </summary>
internal static class PackedBody
{
    /// <summary>The value of <c>Accept-Encoding</c>, spelled as .NET's handler spells it.</summary>
    public const string Accepted = "gzip, br";

    /// <summary>Decompresses a body.</summary>
    /// <param name="body">The received body; disposed with the returned stream.</param>
    /// <param name="encoding">
    /// The body's <c>Content-Encoding</c>. With an encoding that was not requested, the body stays unchanged.
    /// </param>
    public static Stream Unpack(Stream body, string encoding) => encoding switch
    {
        _ when encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(body, CompressionMode.Decompress),
        _ when encoding.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(body, CompressionMode.Decompress),
        _ => body,
    };
}
