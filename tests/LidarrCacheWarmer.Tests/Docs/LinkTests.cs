namespace LidarrCacheWarmer.Tests.Docs;

public sealed class LinkTests
{
    public static TheoryData<string> Paths => [.. Pages.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_link_has_a_target(string path)
    {
        var page = Pages.At(path);

        page.Links.Where(link => !Leads(page, link.Target)).Select(link => $"{path}:{link.Line}: {link.Target}").Should().BeEmpty();
    }

    [Fact]
    public void Every_page_of_the_user_guide_is_in_its_index()
    {
        var index = Pages.At("docs/README.md").Links.Select(link => link.Target.Split('#')[0]).ToHashSet(StringComparer.Ordinal);

        Pages.OfUsers.Select(page => page.Path).Where(path => path is not ("README.md" or "docs/README.md"))
            .Select(path => path["docs/".Length..]).Should().BeSubsetOf(index);
    }

    [Fact]
    public void The_index_lists_each_page_in_exactly_one_row_of_a_group()
    {
        var rows = Pages.At("docs/README.md").Lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var pages = rows.Where(line => line.Contains("](", StringComparison.Ordinal)).Select(line => line.Split("](")[1].Split(')')[0]);

        rows.Where(line => line.StartsWith("| **", StringComparison.Ordinal)).Select(line => line.Split("**")[1])
            .Should().Equal("Start", "Daily use", "Trouble", "Reference", "Inside");
        pages.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(
        [
            .. Pages.OfUsers.Select(page => page.Path).Where(path => path is not ("README.md" or "docs/README.md")).Select(path => path["docs/".Length..]),
            "../SECURITY.md", "decisions",
        ]);
    }

    private static bool Leads(MarkdownPage page, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return true;
        }

        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0
            ? page.Path
            : Path.GetRelativePath(Pages.Root, Path.GetFullPath(Path.Combine(Pages.Root, Path.GetDirectoryName(page.Path)!, parts[0])));
        var full = Path.Combine(Pages.Root, file);
        return parts.Length == 1
            ? File.Exists(full) || Directory.Exists(full)
            : File.Exists(full) && Pages.At(file).Anchors.Contains(parts[1]);
    }
}
