namespace LidarrCacheWarmer.Library;

/// <summary>What the body of an answer should be, for the sentence that says it is not.</summary>
/// <param name="Opening">The first byte of it.</param>
/// <param name="Closing">The last.</param>
/// <param name="Article">The article that goes with its name.</param>
/// <param name="Name">What it is called.</param>
internal sealed record BodyShape(byte Opening, byte Closing, string Article, string Name)
{
    public static BodyShape List { get; } = new((byte)'[', (byte)']', "a", "list");

    public static BodyShape Object { get; } = new((byte)'{', (byte)'}', "an", "object");
}
