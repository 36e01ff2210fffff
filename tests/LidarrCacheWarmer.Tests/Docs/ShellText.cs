using System.Text;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Reads the shell syntax that the documentation uses.</summary>
internal static class ShellText
{
    private static readonly string[] Separators = ["&&", "||", "|", ";", "&"];

    /// <summary>
    /// The simple commands of a block, split into words. Comments and redirections are removed, and lines that end with
    /// a backslash are joined. A command after <c>&amp;&amp;</c> or <c>|</c> is a separate command.
    /// </summary>
    /// <param name="block">The block; in a <c>console</c> only lines that begin with <c>$</c> are commands.</param>
    public static IEnumerable<(int Line, IReadOnlyList<string> Words)> CommandsOf(CodeBlock block)
    {
        foreach (var (number, line) in TypedLines(block))
        {
            var command = new List<string>();
            foreach (var word in WordsOf(line).Append(";"))
            {
                if (!Separators.Contains(word))
                {
                    command.Add(word);
                    continue;
                }

                if (command.Count > 0)
                {
                    yield return (number, WithoutRedirections(command));
                    command = [];
                }
            }
        }
    }

    private static IEnumerable<(int Number, string Line)> TypedLines(CodeBlock block)
    {
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var (number, line) = (block.Line + i + 1, block.Lines[i]);
            while (line.EndsWith('\\') && i + 1 < block.Lines.Count)
            {
                line = line[..^1] + block.Lines[++i].TrimStart();
            }

            if (block.Language != "console")
            {
                yield return (number, line);
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("# ", StringComparison.Ordinal))
            {
                yield return (number, line[2..]);
            }
        }
    }

    private static IEnumerable<string> WordsOf(string line)
    {
        var word = new StringBuilder();
        var (quote, isWord, depth) = ('\0', false, 0);
        foreach (var letter in line + " ")
        {
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
                _ = quote == '\0' ? word : word.Append(letter);
            }
            else if (letter is '"' or '\'')
            {
                (quote, isWord) = (letter, true);
            }
            else if (depth == 0 && char.IsWhiteSpace(letter))
            {
                if (isWord)
                {
                    yield return word.ToString();
                }

                (_, isWord) = (word.Clear(), false);
            }
            else if (letter == '#' && !isWord)
            {
                yield break;
            }
            else
            {
                // A space in $(…) does not end a word.
                depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
                (_, isWord) = (word.Append(letter), true);
            }
        }
    }

    private static List<string> WithoutRedirections(List<string> words)
    {
        var kept = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is ">" or ">>" or "<" or "2>")
            {
                i++;
            }
            else if (words[i] is not ("2>&1" or ">/dev/null" or "2>/dev/null"))
            {
                kept.Add(words[i]);
            }
        }

        return kept;
    }
}
