namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Limits size and duration of each arriving frame, because SignalR buffers an unfinished frame without a limit.
/// </summary>
/// <param name="longest">The maximum size of a frame in bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameLimit(int longest, TimeProvider time)
{
    /// <summary>The maximum size of a frame of the hub. Lidarr's frames have a few kilobytes.</summary>
    public const int LongestFrame = 4 * 1024 * 1024;

    /// <summary>The maximum size of the answer to a SignalR negotiation. Lidarr's answer has 300 bytes.</summary>
    public const int LongestNegotiation = 64 * 1024;

    /// <summary>The maximum duration of a frame, and of a single read.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(60);

    private const byte Separator = 0x1E;

    private long _began;
    private int _length;

    /// <summary>Counts received bytes.</summary>
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

/// <summary>The hub sent an endless message.</summary>
internal sealed class FrameLimitException() : Exception("The hub sent an endless message.");
