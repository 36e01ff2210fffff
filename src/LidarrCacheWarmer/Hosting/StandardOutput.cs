namespace LidarrCacheWarmer.Hosting;

/// <summary>Standard output as the reports want it: UTF-8, and kept back until it is flushed.</summary>
internal static class StandardOutput
{
    private const int BufferSize = 32 * 1024;

    private static readonly StandardStream Stream = new(StandardStream.Output, fault =>
    {
        HasFailed = true;
        StandardError.Line($"❌ The standard output cannot be written ({fault}), so what is shown there is not complete. Make room where it goes to, or send it elsewhere.");
    });

    /// <summary>The one writer of the process; whoever writes flushes, and expects an <see cref="IOException"/>.</summary>
    public static TextWriter Writer { get; } = StandardStream.Writer(Stream, BufferSize);

    /// <summary>Whether something could not be written; that was told then.</summary>
    public static bool HasFailed { get; private set; }
}
