namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// How much the terminal at standard output shows. The console of .NET would look it up in the description of the terminal,
/// and fails where that is damaged.
/// </summary>
/// <param name="Columns">Letters in a line.</param>
/// <param name="Rows">Lines.</param>
internal readonly record struct TerminalSize(int Columns, int Rows)
{
    // Where the terminal does not say.
    private static readonly TerminalSize Usual = new(80, 24);

    /// <summary>The size at this moment.</summary>
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
