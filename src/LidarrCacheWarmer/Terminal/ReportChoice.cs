using LidarrCacheWarmer.Configuration;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>How a run is told: live on a terminal that can do it, otherwise in lines; in colours or not.</summary>
/// <param name="IsLive">Whether the output is a terminal that understands escape sequences.</param>
/// <param name="HasColours">Whether colours are wanted there.</param>
internal sealed record ReportChoice(bool IsLive, bool HasColours)
{
    /// <summary>Chooses.</summary>
    /// <param name="isRedirected">Whether the output is a file or a pipe.</param>
    /// <param name="environment">The environment variables: <c>TERM</c> and <c>NO_COLOR</c> count.</param>
    /// <param name="colouredOutput">The setting <c>colored_output</c>.</param>
    public static ReportChoice For(bool isRedirected, IReadOnlyDictionary<string, string> environment, bool colouredOutput)
    {
        var isLive = !isRedirected && UnderstandsEscapes(environment.GetValueOrDefault("TERM"));
        return new ReportChoice(isLive, isLive && colouredOutput && environment.GetValueOrDefault("NO_COLOR") is null or "");
    }

    /// <summary>Opens the display; it must be disposed before anything else is written to the output.</summary>
    /// <param name="output">Standard output, see <see cref="StandardOutput"/>.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="time">The clock.</param>
    public IRunDisplay Open(TextWriter output, WarmerOptions options, TimeProvider time) =>
        IsLive ? new LiveDisplay(Console(output), options, time) : new PlainReport(output, options, time);

    private IAnsiConsole Console(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(output),
        Ansi = AnsiSupport.Yes,
        ColorSystem = HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        // What a terminal or a CI service may be is decided above, and nowhere else.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    // The console of Windows has no TERM; there Spectre asks the console itself.
    private static bool UnderstandsEscapes(string? term) => term switch
    {
        "dumb" => false,
        null or "" => OperatingSystem.IsWindows() && AnsiConsole.Profile.Capabilities.Ansi,
        _ => true,
    };
}
