using System.Text;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>The terminal of the program.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const char EndOfInput = '\u0004';
    private const char EraseLine = '\u0015';

    /// <summary>Whether input and output are a terminal.</summary>
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>
    /// Why answers cannot be read, such as a damaged terminal description; null when they can be read.
    /// </summary>
    public static string? Fault()
    {
        try
        {
            _ = Console.In;
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    public void Say(string line) => Printing.Lines(StandardOutput.Writer, [SafeText.From(line)]);

    public string? Ask(string question)
    {
        Prompt(question);
        var answer = Console.In.ReadLine()?.Trim();
        if (answer is null)
        {
            Say("");
        }

        return answer;
    }

    public string? AskSecretly(string question)
    {
        Prompt(question);
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    // The input is hidden, so its length confirms that a pasted key has arrived.
                    Say(text.Length == 0 ? "" : $"({Amounts.Counted(text.Length, "character", "characters")})");
                    return text.ToString().Trim();
                case { KeyChar: EndOfInput } when text.Length == 0:
                    Say("");
                    return null;
                case { Key: ConsoleKey.Backspace }:
                    text.Length = Math.Max(0, text.Length - 1);
                    break;
                case { KeyChar: EraseLine }:
                    _ = text.Clear();
                    break;
                default:
                    _ = char.IsControl(key.KeyChar) ? text : text.Append(key.KeyChar);
                    break;
            }
        }
    }

    private void Prompt(string question)
    {
        Say(question);
        Printing.Text(StandardOutput.Writer, "> ");
    }
}
