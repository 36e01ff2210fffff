using System.Globalization;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Cuts texts for a terminal, where a character takes one or two cells. Never cuts inside a character.
/// </summary>
internal static class CellText
{
    private const string Ellipsis = "…";
    private const int WidestName = 30;

    /// <summary>A foreign name for use within a sentence: without control characters, and short.</summary>
    public static string Name(string name) => Cut(SafeText.From(name), WidestName);

    /// <summary>The text if it fits, otherwise its beginning with an ellipsis.</summary>
    /// <param name="text">The text, without control characters.</param>
    /// <param name="width">The width in cells, at least 1.</param>
    public static string Cut(string text, int width)
    {
        if (WidthOf(text) <= width)
        {
            return text;
        }

        var cells = 0;
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            cells += WidthOf(characters.GetTextElement());
            if (cells > width - Ellipsis.Length)
            {
                break;
            }
        }

        return text[..characters.ElementIndex].TrimEnd() + Ellipsis;
    }

    private static int WidthOf(string text) => new Segment(text).CellCount();
}
