using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Breaks lines between words, where a terminal would break within a word.</summary>
internal static class Folding
{
    // A mark that Unicode classifies as a letter.
    private const char Information = 'ℹ';

    /// <summary>
    /// Breaks a line to a width; further lines are indented to the first word. A word that is too wide stays in one piece.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="width">The width of a line in cells.</param>
    public static IEnumerable<string> Fold(string line, int width)
    {
        if (Cells(line) < width)
        {
            return [line];
        }

        var start = StartOfText(line);
        var indent = new string(' ', IndentOf(line));
        return indent.Length * 2 > width ? [line] : Fold(line[..start], indent, line[start..], width);
    }

    /// <summary>The number of blanks before continuation lines.</summary>
    public static int IndentOf(string line) => Cells(line[..StartOfText(line)]);

    private static IEnumerable<string> Fold(string head, string indent, string text, int width)
    {
        var current = head;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            // The last cell stays free, because some terminals start a new line when it is filled.
            if (!isEmpty && Cells(current) + 1 + Cells(word) >= width)
            {
                yield return current;
                (current, isEmpty) = (indent, true);
            }

            current = isEmpty ? current + word : $"{current} {word}";
            isEmpty = false;
        }

        yield return current;
    }

    // The position after blanks and a mark such as ✅ or a bullet.
    private static int StartOfText(string line)
    {
        var start = 0;
        while (start < line.Length && !IsText(line[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsText(char letter) => letter != Information
        && (char.IsLetterOrDigit(letter) || letter is '/' or '"' or '“' or '(' or '[' or '<' or '-' or '\'');

    private static int Cells(string text) => new Segment(text).CellCount();
}
