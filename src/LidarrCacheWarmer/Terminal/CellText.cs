using System.Globalization;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Cuts texts for a terminal, where a character takes one cell or two, and never inside a character.</summary>
internal static class CellText
{
    private const string Ellipsis = "…";
    private const int WidestName = 30;

    /// <summary>A foreign name for the middle of a sentence: harmless and short.</summary>
    public static string Name(string name) => Cut(SafeText.From(name), WidestName);

    /// <summary>The text, or as much of its beginning as fits with an ellipsis.</summary>
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
