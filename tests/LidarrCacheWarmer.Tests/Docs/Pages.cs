using System.Runtime.CompilerServices;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The pages of this repository for users.</summary>
internal static class Pages
{
    /// <summary>The root folder of the repository.</summary>
    public static string Root { get; } = RootOf();

    /// <summary>The pages whose commands and configs must work: the README and the user guide.</summary>
    public static IReadOnlyList<MarkdownPage> OfUsers { get; } = [.. Read("README.md"), .. ReadFolder("docs").Where(page => !IsDecision(page))];

    /// <summary>All pages.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. Read("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "findings/README.md"), .. ReadFolder("docs")];

    /// <summary>A page by its path from the root.</summary>
    public static MarkdownPage At(string path) => All.Single(page => page.Path == path);

    /// <summary>The places of the selected code blocks, as test cases of a theory.</summary>
    public static TheoryData<string> Blocks(Func<CodeBlock, bool> which) =>
        [.. OfUsers.SelectMany(page => page.Blocks).Where(which).Select(block => block.ToString())];

    /// <summary>The code block at a place such as <c>README.md:12</c>.</summary>
    public static CodeBlock Block(string place) =>
        OfUsers.SelectMany(page => page.Blocks).Single(block => block.ToString() == place);

    private static IEnumerable<MarkdownPage> ReadFolder(string folder) => Read(
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal),
    ]);

    private static IEnumerable<MarkdownPage> Read(params IEnumerable<string> paths) =>
        paths.Select(path => new MarkdownPage(path, File.ReadAllLines(Path.Combine(Root, path))));

    private static bool IsDecision(MarkdownPage page) => page.Path.StartsWith("docs/decisions/", StringComparison.Ordinal);

    private static string RootOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
