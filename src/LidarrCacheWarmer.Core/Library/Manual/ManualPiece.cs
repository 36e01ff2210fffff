namespace LidarrCacheWarmer.Library.Manual;

/// <summary>A part of the file that can be read by itself.</summary>
/// <param name="Text">The part.</param>
/// <param name="LinesBefore">How many lines stand before it.</param>
internal readonly record struct ManualPiece(string Text, int LinesBefore)
{
    /// <summary>
    /// Parts a text wherever something begins at the left edge, as entries do. Comments stay with what they follow, and
    /// so does a bracket that closes what was opened before.
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
    /// The first line of the file's that has a tab in its indentation; null when none has. Before a comment a tab is as
    /// good as a blank.
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

    // Where YAML says that a document begins or ends, or how it is to be read; none of it says anything to us.
    private static bool IsMark(ReadOnlySpan<char> line) =>
        line.TrimEnd() is "---" or "..." || line.StartsWith('%');
}
