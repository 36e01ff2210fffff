namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>One line of an ini file without its comment.</summary>
/// <param name="Text">The trimmed text without the comment.</param>
/// <param name="Indent">The number of blanks before the text.</param>
/// <param name="HasComment">Whether a comment was removed.</param>
/// <param name="Uncut">The trimmed line with its comment.</param>
internal readonly record struct IniLine(string Text, int Indent, bool HasComment, string Uncut)
{
    /// <summary>
    /// Removes the comment of a line. A comment starts with <c>#</c> or <c>;</c>, either at the start of the line or
    /// after a blank.
    /// </summary>
    public static IniLine Parse(string line)
    {
        var comment = CommentStart(line);
        var content = comment < 0 ? line : line[..comment];
        var indent = content.Length - content.AsSpan().TrimStart().Length;
        return new IniLine(content.Trim(), indent, comment >= 0, line.Trim());
    }

    /// <summary>Splits a text into lines. As in Python, a line ends with LF, CRLF or CR.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            yield return text[start..end];
            var isPair = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n';
            start = end + (isPair ? 2 : 1);
        }
    }

    /// <summary>Whether a comment would start at this position.</summary>
    public static bool StartsComment(string text, int index) =>
        text[index] is '#' or ';' && (index == 0 || char.IsWhiteSpace(text[index - 1]));

    private static int CommentStart(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (StartsComment(line, i))
            {
                return i;
            }
        }

        return -1;
    }
}
