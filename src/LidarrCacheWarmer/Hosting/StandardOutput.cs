namespace LidarrCacheWarmer.Hosting;

/// <summary>Standard output for reports: UTF-8, buffered until it is flushed.</summary>
internal static class StandardOutput
{
    private const int BufferSize = 32 * 1024;

    private static readonly StandardStream Stream = new(StandardStream.Output, fault =>
    {
        HasFailed = true;
        StandardError.Line($"❌ Cannot write to the standard output ({fault}), so the output is incomplete. Free disk space, or "
            + "redirect the output to another file.");
    });

    private static readonly StampedWriter Stamped = new(StandardStream.Writer(Stream, BufferSize));

    /// <summary>The only writer to standard output. Callers flush it and handle an <see cref="IOException"/>.</summary>
    public static TextWriter Writer => Stamped;

    /// <summary>The clock for time stamps in front of lines; null for none.</summary>
    public static TimeProvider? Clock
    {
        set => Stamped.Clock = value;
    }

    /// <summary>Whether a write has failed; the failure was reported when it happened.</summary>
    public static bool HasFailed { get; private set; }
}
