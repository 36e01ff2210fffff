namespace LidarrCacheWarmer.Library.Manual;

/// <summary>A part of the file that can be parsed alone.</summary>
/// <param name="Text">The part.</param>
/// <param name="LinesBefore">The number of lines before it.</param>
internal readonly record struct ManualPiece(string Text, int LinesBefore)
{
    /// <summary>
    /// Splits a text before each line without indentation, because entries start there. Comments and a closing bracket
    /// stay with the text before them.
    /// </summary>
    public static IEnumerable<ManualPiece> Split(string text)
    {
        var (start, linesBefore) = (0, 0);
        var (at, line) = (0, 0);
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found + 1 : text.Length;
            var isMark = IsMark(text.AsSpan(at, end - at));
            if (at > start && (isMark || !" \t\r\n#]}".Contains(text[at], StringComparison.Ordinal)))
            {
                yield return new ManualPiece(text[start..at], linesBefore);
                (start, linesBefore) = (at, line);
            }

            (at, line) = (end, line + 1);
            if (isMark)
            {
                (start, linesBefore) = (at, line);
            }
        }

        yield return new ManualPiece(text[start..], linesBefore);
    }

    /// <summary>
    /// The first line with a tab in its indentation; null when there is none. A tab before a comment is as harmless as a
    /// blank.
    /// </summary>
    public int? LineIndentedByTab()
    {
        var line = LinesBefore;
        foreach (var content in Text.AsSpan().EnumerateLines())
        {
            line++;
            var indented = content.TrimStart();
            if (indented is not ([] or ['#', ..]) && content[..^indented.Length].Contains('\t'))
            {
                return line;
            }
        }

        return null;
    }

    // YAML document markers and directives; they have no meaning here.
    private static bool IsMark(ReadOnlySpan<char> line) =>
        line.TrimEnd() is "---" or "..." || line.StartsWith('%');
}
