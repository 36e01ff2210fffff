using System.Text;

namespace LidarrCacheWarmer.Setup;

/// <summary>The terminal that the program was started from.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const char EndOfInput = '\u0004';
    private const char EraseLine = '\u0015';

    /// <summary>Whether there is one: to read from and to write to.</summary>
    public static bool IsThere => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public void Say(string line) => Console.Out.WriteLine(SafeText.Of(line));

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
                    // Who pastes what cannot be seen wants to know that something came.
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

    private static void Prompt(string question) => Console.Out.Write($"{SafeText.Of(question)}\n> ");
}
