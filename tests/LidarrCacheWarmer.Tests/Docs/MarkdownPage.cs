using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>A page with its code blocks, headings and links.</summary>
/// <param name="Path">The path from the root of the repository.</param>
/// <param name="Lines">The lines of the page.</param>
internal sealed partial record MarkdownPage(string Path, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    /// <summary>The fenced code blocks, each with the HTML comment right before the block.</summary>
    public IEnumerable<CodeBlock> Blocks
    {
        get
        {
            for (var i = 0; i < Lines.Count; i++)
            {
                if (!Lines[i].TrimStart().StartsWith(Fence, StringComparison.Ordinal))
                {
                    continue;
                }

                var (start, indent) = (i, Lines[i].Length - Lines[i].TrimStart().Length);
                var end = Enumerable.Range(i + 1, Lines.Count - i - 1).First(line => Lines[line].Trim() == Fence);
                yield return new CodeBlock(
                    this, start + 1, Lines[start].Trim()[Fence.Length..], CommentBefore(start),
                    [.. Lines.Skip(start + 1).Take(end - start - 1).Select(line => line[Math.Min(indent, line.Length)..])]);
                i = end;
            }
        }
    }

    /// <summary>The anchors of this page, which links may name after <c>#</c>.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>(StringComparer.Ordinal);
            foreach (var heading in Prose.Where(line => HeadingMark().IsMatch(line.Text)))
            {
                var slug = SlugOf(HeadingMark().Replace(heading.Text, ""));
                var number = 0;
                var anchor = slug;
                while (!anchors.Add(anchor))
                {
                    anchor = $"{slug}-{++number}";
                }
            }

            return anchors;
        }
    }

    /// <summary>The targets of links and pictures, with their line numbers.</summary>
    public IEnumerable<(int Line, string Target)> Links => Prose.SelectMany(line =>
        Link().Matches(InlineCode().Replace(line.Text, "")).Select(link => (line.Number, link.Groups["target"].Value)));

    /// <summary>The lines outside of fenced blocks.</summary>
    public IEnumerable<(int Number, string Text)> Prose
    {
        get
        {
            var isCode = false;
            for (var i = 0; i < Lines.Count; i++)
            {
                if (Lines[i].TrimStart().StartsWith(Fence, StringComparison.Ordinal))
                {
                    isCode = !isCode;
                }
                else if (!isCode)
                {
                    yield return (i + 1, Lines[i]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    // GitHub's rule: lower case, no punctuation, dashes for spaces.
    private static string SlugOf(string heading) => string.Concat(
        LinkInHeading().Replace(heading, "${text}").Trim().ToLowerInvariant()
            .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    private string CommentBefore(int line)
    {
        var before = line > 0 ? Lines[line - 1].Trim() : "";
        return before.StartsWith("<!--", StringComparison.Ordinal) && before.EndsWith("-->", StringComparison.Ordinal)
            ? before["<!--".Length..^"-->".Length].Trim()
            : "";
    }

    [GeneratedRegex("^#{1,6} ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeadingMark();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkInHeading();

    [GeneratedRegex("(?<marks>`+).*?\\k<marks>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|(src|srcset|href)=""(?<target>[^""]+)""|^\[[^\]]+\]: (?<target>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
