namespace LidarrCacheWarmer.Hosting;

/// <summary>Standard output as the reports want it: UTF-8, and kept back until it is flushed.</summary>
internal static class StandardOutput
{
    private const int BufferSize = 32 * 1024;

    private static readonly StandardStream Stream = new(StandardStream.Output, fault =>
    {
        HasFailed = true;
        StandardError.Line($"❌ Cannot write to the standard output ({fault}), so the output is incomplete. Free space where it "
            + "goes, or redirect it elsewhere.");
    });

    /// <summary>The one writer of the process; whoever writes flushes, and expects an <see cref="IOException"/>.</summary>
    public static TextWriter Writer { get; } = StandardStream.Writer(Stream, BufferSize);

    /// <summary>Whether something could not be written; that was told then.</summary>
    public static bool HasFailed { get; private set; }
}
