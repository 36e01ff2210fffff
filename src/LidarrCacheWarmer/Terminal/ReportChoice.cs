using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Status;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Chooses the display of a run: live on a suitable terminal, otherwise lines; with or without colours.
/// </summary>
/// <param name="IsLive">Whether the output is a terminal that understands escape sequences.</param>
/// <param name="HasColours">Whether colours are wanted.</param>
internal sealed record ReportChoice(bool IsLive, bool HasColours)
{
    /// <summary>The display for the actual standard output.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="status">The status of the run.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The display; until it is disposed, nothing else may write to the terminal.</returns>
    public static IRunDisplay For(WarmerOptions options, RunStatusBuilder status, TimeProvider time) => options.Monitoring.IsQuiet
        ? new QuietReport(StandardOutput.Writer, options)
        : From(
            System.Console.IsOutputRedirected,
            Environment.GetEnvironmentVariable(TerminalName.Variable),
            Environment.GetEnvironmentVariable("NO_COLOR"),
            options.Run.ColoredOutput).Open(StandardOutput.Writer, options, status, time);

    /// <summary>The display as lines for the actual standard output.</summary>
    public static IRunDisplay Lines(WarmerOptions options, TimeProvider time) => options.Monitoring.IsQuiet
        ? new QuietReport(StandardOutput.Writer, options)
        : new PlainReport(StandardOutput.Writer, options, time);

    /// <summary>Chooses the display.</summary>
    /// <param name="isRedirected">Whether the output is a file or a pipe.</param>
    /// <param name="term">The environment variable <c>TERM</c>.</param>
    /// <param name="noColor">The environment variable <c>NO_COLOR</c>.</param>
    /// <param name="colouredOutput">The setting <c>colored_output</c>.</param>
    public static ReportChoice From(bool isRedirected, string? term, string? noColor, bool colouredOutput)
    {
        var isLive = !isRedirected && UnderstandsEscapes(term);
        return new ReportChoice(isLive, isLive && colouredOutput && string.IsNullOrEmpty(noColor));
    }

    /// <summary>Opens the display.</summary>
    /// <param name="output">The output.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="status">The status of the run.</param>
    /// <param name="time">The clock.</param>
    public IRunDisplay Open(TextWriter output, WarmerOptions options, RunStatusBuilder status, TimeProvider time) =>
        IsLive ? new LiveDisplay(Console(output), options, status, time) : new PlainReport(output, options, time);

    private IAnsiConsole Console(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new TerminalOutput(output),
        Ansi = AnsiSupport.Yes,
        ColorSystem = HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        // Spectre's own detection of terminals and CI services is off, because From() has already chosen the display.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    // The Windows console has no TERM, so Spectre queries the console.
    private static bool UnderstandsEscapes(string? term) => string.IsNullOrEmpty(term)
        ? OperatingSystem.IsWindows() && AnsiConsole.Profile.Capabilities.Ansi
        : TerminalName.UnderstandsEscapes(term);
}
