using System.Text;
using LidarrCacheWarmer.Hosting;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Connects Spectre.Console to the terminal at standard output.</summary>
/// <param name="writer">The writer to the terminal.</param>
internal sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
{
    public TextWriter Writer { get; } = writer;

    public bool IsTerminal => true;

    public int Width => TerminalSize.Now.Columns;

    public int Height => TerminalSize.Now.Rows;

    public void SetEncoding(Encoding encoding)
    {
        // The encoding is always UTF-8.
    }
}
