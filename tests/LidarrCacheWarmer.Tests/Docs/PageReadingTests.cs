namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>All other tests of the documentation depend on the page reader that is tested here.</summary>
public sealed class PageReadingTests
{
    [Fact]
    public void Commands_are_read_as_a_shell_reads_them()
    {
        var block = Block(
            "bash",
            "# a comment",
            "A=1 lidarr-cache-warmer --config \"my config.ini\" \\",
            "  --dry-run   # what it would do",
            "cd x && lidarr-cache-warmer run | tail -n 1 > log.txt",
            "docker run -v $(pwd)/data:/data image");

        ShellText.CommandsOf(block).Select(command => $"{command.Line}: {string.Join('|', command.Words)}").Should().Equal(
            "3: A=1|lidarr-cache-warmer|--config|my config.ini|--dry-run",
            "5: cd|x",
            "5: lidarr-cache-warmer|run",
            "5: tail|-n|1",
            "6: docker|run|-v|$(pwd)/data:/data|image");
    }

    [Fact]
    public void Only_lines_after_a_prompt_are_commands_in_a_console_block() =>
        ShellText.CommandsOf(Block("console", "$ lidarr-cache-warmer --version", "1.2.3")).Should().ContainSingle()
            .Which.Words.Should().Equal("lidarr-cache-warmer", "--version");

    [Theory]
    [InlineData("docker run --rm -v a:/data image", "schedule")]
    [InlineData("docker run -d --name x -e TZ=UTC --user 1000:1000 image run --dry-run", "run --dry-run")]
    [InlineData("docker exec -it x lidarr-cache-warmer stats", "stats")]
    [InlineData("docker compose run --rm warmer run", "run")]
    [InlineData("docker exec x sh", null)]
    [InlineData("docker logs -f x", null)]
    public void Container_arguments_are_passed_to_the_program(string line, string? arguments)
    {
        var container = ContainerLine.Parse(line.Split(' '));

        (container is null ? null : string.Join(' ', container.Arguments)).Should().Be(arguments);
    }

    [Theory]
    [InlineData("frobnicate --all", "docs/page.md:2: unknown command: frobnicate --all")]
    [InlineData("sudo lidarr-cache-warmr run", "docs/page.md:2: unknown command: lidarr-cache-warmr run")]
    public void An_unknown_command_is_reported_with_its_place(string line, string complaint)
    {
        var read = () => DocumentedCommand.In(Block("bash", line));

        read.Should().Throw<InvalidOperationException>().WithMessage(complaint);
    }

    [Fact]
    public void A_comment_before_a_block_states_its_expected_result()
    {
        var block = Page("<!-- without a config, ends with 1 -->", "```bash", "lidarr-cache-warmer", "```").Blocks.Single();

        (block.IsWithoutConfig, block.ExitCode).Should().Be((true, 1));
    }

    [Fact]
    public void Headings_become_the_same_anchors_as_on_GitHub() =>
        Page("# What's *new*, [here](x.md)?", "## [lidarr]", "## Same", "## Same", "```", "# no heading", "```").Anchors
            .Should().BeEquivalentTo("whats-new-here", "lidarr", "same", "same-1");

    [Fact]
    public void Links_in_code_are_ignored() =>
        Page("[a](b.md#c) and `[d](e)`", "<img src=\"f.svg\">", "```", "[g](h)", "```").Links.Should().Equal((1, "b.md#c"), (2, "f.svg"));

    private static CodeBlock Block(string language, params string[] lines) => Page([$"```{language}", .. lines, "```"]).Blocks.Single();

    private static MarkdownPage Page(params string[] lines) => new("docs/page.md", lines);
}
