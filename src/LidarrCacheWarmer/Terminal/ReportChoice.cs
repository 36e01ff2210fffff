using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Status;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>How a run is told: live on a terminal that can do it, otherwise in lines; in colours or not.</summary>
/// <param name="IsLive">Whether the output is a terminal that understands escape sequences.</param>
/// <param name="HasColours">Whether colours are wanted there.</param>
internal sealed record ReportChoice(bool IsLive, bool HasColours)
{
    /// <summary>The display of a run on standard output, as it is.</summary>
    /// <param name="options">What is to be done.</param>
    /// <param name="status">How the run stands.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The display; nothing else may be written to the terminal before it has ended.</returns>
    public static IRunDisplay For(WarmerOptions options, RunStatusBuilder status, TimeProvider time) => From(
        System.Console.IsOutputRedirected,
        Environment.GetEnvironmentVariable(TerminalName.Variable),
        Environment.GetEnvironmentVariable("NO_COLOR"),
        options.Run.ColoredOutput).Open(StandardOutput.Writer, options, status, time);

    /// <summary>Chooses.</summary>
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
    /// <param name="output">Where it goes.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="status">How the run stands.</param>
    /// <param name="time">The clock.</param>
    public IRunDisplay Open(TextWriter output, WarmerOptions options, RunStatusBuilder status, TimeProvider time) =>
        IsLive ? new LiveDisplay(Console(output), options, status, time) : new PlainReport(output, options, time);

    private IAnsiConsole Console(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new TerminalOutput(output),
        Ansi = AnsiSupport.Yes,
        ColorSystem = HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        // What a terminal or a CI service may be is decided above, and nowhere else.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    // The console of Windows has no TERM; there Spectre asks the console itself.
    private static bool UnderstandsEscapes(string? term) => string.IsNullOrEmpty(term)
        ? OperatingSystem.IsWindows() && AnsiConsole.Profile.Capabilities.Ansi
        : TerminalName.UnderstandsEscapes(term);
}
