using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Breaks long lines between words, because a terminal would break them within a word.</summary>
internal static class Folding
{
    // This mark needs its own case, because Unicode classifies it as a letter.
    private const char Information = 'ℹ';

    /// <summary>
    /// Breaks a line at a width, and aligns the continuation lines with the first word. A word that is too wide stays
    /// whole.
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

    /// <summary>The number of spaces before continuation lines.</summary>
    public static int IndentOf(string line) => Cells(line[..StartOfText(line)]);

    private static IEnumerable<string> Fold(string head, string indent, string text, int width)
    {
        var current = head;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            // The last cell stays free, because some terminals start a new line when that cell is filled.
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

    // The position of the first word, after spaces and a mark such as ✅ or a bullet.
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
