namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The size of the terminal at standard output. .NET's console is not used, because it would read the terminal's
/// description file and fail if that file is damaged.
/// </summary>
/// <param name="Columns">Cells per line.</param>
/// <param name="Rows">Lines.</param>
internal readonly record struct TerminalSize(int Columns, int Rows)
{
    // Used for a terminal that reports no size.
    private static readonly TerminalSize Usual = new(80, 24);

    /// <summary>The current size.</summary>
    public static TerminalSize Now =>
        (OperatingSystem.IsLinux() ? Descriptors.SizeOf(StandardStream.Output) : SizeOfConsole()) is var (columns, rows)
            ? new TerminalSize(columns, rows)
            : Usual;

    private static (int Columns, int Rows)? SizeOfConsole()
    {
        try
        {
            return Console.WindowWidth > 0 && Console.WindowHeight > 0 ? (Console.WindowWidth, Console.WindowHeight) : null;
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
