namespace LidarrCacheWarmer.Library;

/// <summary>The expected shape of a body, for the error message.</summary>
/// <param name="Opening">Its first byte.</param>
/// <param name="Closing">Its last byte.</param>
/// <param name="Article">The article before its name: "a" or "an".</param>
/// <param name="Name">Its name.</param>
internal sealed record BodyShape(byte Opening, byte Closing, string Article, string Name)
{
    public static BodyShape List { get; } = new((byte)'[', (byte)']', "a", "list");

    public static BodyShape Object { get; } = new((byte)'{', (byte)'}', "an", "object");
}
