using System.Text;
using LidarrCacheWarmer.Hosting;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The terminal at standard output, as Spectre.Console draws on it.</summary>
/// <param name="writer">Writes to it.</param>
internal sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
{
    public TextWriter Writer { get; } = writer;

    public bool IsTerminal => true;

    public int Width => TerminalSize.Now.Columns;

    public int Height => TerminalSize.Now.Rows;

    public void SetEncoding(Encoding encoding)
    {
        // It is UTF-8, whatever is asked for.
    }
}
