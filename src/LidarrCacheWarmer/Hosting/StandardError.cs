namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// Standard error, for faults and everything except the report. If this stream is not writable, messages are lost and
/// the program continues.
/// </summary>
internal static class StandardError
{
    private const int BufferSize = 1024;

    private static readonly StandardStream Stream = new(StandardStream.Error, _ => { });

    private static readonly StampedWriter Stamped = new(StandardStream.Writer(Stream, BufferSize));

    /// <summary>A writer for callers that flush it and handle an <see cref="IOException"/>.</summary>
    public static TextWriter Writer { get; } = TextWriter.Synchronized(Stamped);

    /// <summary>The clock for time stamps in front of lines; null for none.</summary>
    public static TimeProvider? Clock
    {
        set => Stamped.Clock = value;
    }

    /// <summary>Writes a line at once.</summary>
    public static void Line(string line) =>
        Text(string.Concat((Console.IsErrorRedirected ? [line] : Folding.Fold(line, TerminalSize.Now.Columns)).Select(part => part + "\n")));

    /// <summary>Writes text at once.</summary>
    public static void Text(string text)
    {
        try
        {
            Writer.Write(text);
            Writer.Flush();
        }
        catch (IOException)
        {
            // There is no other place to report this fault.
        }
    }
}
