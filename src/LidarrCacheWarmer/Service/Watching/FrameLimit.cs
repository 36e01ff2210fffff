namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Limits the size and the time of a frame on its way: SignalR keeps what it has of one until the separator comes, however
/// much that is.
/// </summary>
/// <param name="longest">How many bytes a frame may have.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameLimit(int longest, TimeProvider time)
{
    /// <summary>The longest frame of the hub. Lidarr's own have some kilobytes.</summary>
    public const int LongestFrame = 4 * 1024 * 1024;

    /// <summary>The longest answer to a negotiation. Lidarr's own has 300 bytes.</summary>
    public const int LongestNegotiation = 64 * 1024;

    /// <summary>How long a frame may take, and how long a single read.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(60);

    private const byte Separator = 0x1E;

    private long _began;
    private int _length;

    /// <summary>Takes in what came.</summary>
    /// <exception cref="FrameLimitException">The frame is too long, or takes too long.</exception>
    public void Count(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf(Separator);
        if (_length == 0 || end >= 0)
        {
            _began = time.GetTimestamp();
        }

        _length = end >= 0 ? bytes.Length - end - 1 : _length + bytes.Length;
        if (_length > longest || (_length > 0 && time.GetElapsedTime(_began) > LongestTime))
        {
            throw new FrameLimitException();
        }
    }
}

/// <summary>The hub sent something that did not end.</summary>
internal sealed class FrameLimitException() : Exception("The hub sent an endless message.");
