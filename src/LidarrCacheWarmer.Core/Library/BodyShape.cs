namespace LidarrCacheWarmer.Library;

/// <summary>The expected shape of a body, for the error message.</summary>
/// <param name="Opening">The first byte of the body.</param>
/// <param name="Closing">The last byte of the body.</param>
/// <param name="Article">The article before the name: "a" or "an".</param>
/// <param name="Name">The name of the shape.</param>
internal sealed record BodyShape(byte Opening, byte Closing, string Article, string Name)
{
    public static BodyShape List { get; } = new((byte)'[', (byte)']', "a", "list");

    public static BodyShape Object { get; } = new((byte)'{', (byte)'}', "an", "object");
}
