using System.Globalization;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of its fence.</param>
/// <param name="Language">The language after the fence; empty for the output of a program.</param>
/// <param name="Comment">The HTML comment right before it, with further expectations.</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record CodeBlock(MarkdownPage Page, int Line, string Language, string Comment, IReadOnlyList<string> Lines)
{
    private const string NoConfig = "without a config";

    /// <summary>The expected exit code of its commands: <c>ends with 2</c>.</summary>
    public int ExitCode => EndsWith().Match(Comment) is { Success: true } promise
        ? int.Parse(promise.Groups["code"].Value, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>The expected messages when it is loaded as a config: <c>says "is ignored" and "hanging up"</c>.</summary>
    public IReadOnlyList<string> Says => Comment.StartsWith("says ", StringComparison.Ordinal)
        ? [.. Quoted().Matches(Comment).Select(match => match.Groups["text"].Value)]
        : [];

    /// <summary>Whether its commands find no config file: <c>without a config</c>.</summary>
    public bool IsWithoutConfig => Comment.Contains(NoConfig, StringComparison.Ordinal);

    /// <summary>Whether it is a systemd unit, which looks like one of our configs.</summary>
    public bool IsUnit => Language == "ini" && Lines.Any(line => line is "[Service]" or "[Unit]");

    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>The place, as editors understand it.</summary>
    public override string ToString() => $"{Page.Path}:{Line}";

    [GeneratedRegex("ends with (?<code>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsWith();

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
