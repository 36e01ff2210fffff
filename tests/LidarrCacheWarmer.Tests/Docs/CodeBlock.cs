using System.Globalization;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>A fenced code block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line number of the opening fence.</param>
/// <param name="Language">The language after the fence; empty for the output of a program.</param>
/// <param name="Comment">The HTML comment right before the block, which states what tests expect of it.</param>
/// <param name="Lines">The lines between the fences.</param>
internal sealed partial record CodeBlock(MarkdownPage Page, int Line, string Language, string Comment, IReadOnlyList<string> Lines)
{
    private const string NoConfig = "without a config";

    /// <summary>The expected exit code of the commands, from a comment such as <c>ends with 2</c>; else 0.</summary>
    public int ExitCode => EndsWith().Match(Comment) is { Success: true } promise
        ? int.Parse(promise.Groups["code"].Value, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>
    /// The messages expected when the block is loaded as a config. A comment such as
    /// <c>says "is ignored" and "hanging up"</c> lists them.
    /// </summary>
    public IReadOnlyList<string> Says => Comment.StartsWith("says ", StringComparison.Ordinal)
        ? [.. Quoted().Matches(Comment).Select(match => match.Groups["text"].Value)]
        : [];

    /// <summary>Whether the commands run without a config file: the comment says <c>without a config</c>.</summary>
    public bool IsWithoutConfig => Comment.Contains(NoConfig, StringComparison.Ordinal);

    /// <summary>Whether the block is a systemd unit, which has the same syntax as a config.</summary>
    public bool IsUnit => Language == "ini" && Lines.Any(line => line is "[Service]" or "[Unit]");

    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>The place as <c>path:line</c>, which editors can open.</summary>
    public override string ToString() => $"{Page.Path}:{Line}";

    [GeneratedRegex("ends with (?<code>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsWith();

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
