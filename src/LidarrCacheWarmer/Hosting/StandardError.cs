namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// Standard error, for what goes wrong and for what is not the report. There is nobody to tell when it cannot be written,
/// and nothing ends for that.
/// </summary>
internal static class StandardError
{
    private const int BufferSize = 1024;

    private static readonly StandardStream Stream = new(StandardStream.Error, _ => { });

    /// <summary>A writer for those who expect an <see cref="IOException"/> and flush.</summary>
    public static TextWriter Writer { get; } = TextWriter.Synchronized(StandardStream.Writer(Stream, BufferSize));

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
            // Said above.
        }
    }
}
