using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>A body in pieces of the given lengths, repeated as needed.</summary>
internal sealed class PieceStream(byte[] bytes, params int[] lengths) : MemoryStream(bytes)
{
    private int _next;

    public static async Task<AnswerBody> InspectAsync(byte[] bytes, int[] lengths)
    {
        await using var stream = new PieceStream(bytes, lengths);
        return await BodyInspector.ReadAsync(stream, CancellationToken.None);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, lengths[_next++ % lengths.Length])], cancellationToken);
}
