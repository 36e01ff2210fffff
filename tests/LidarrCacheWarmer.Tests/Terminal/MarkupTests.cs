using LidarrCacheWarmer.Tests.Packaging;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class MarkupTests
{
    // Spectre.Console 0.57.2 replaces :cat: even in escaped text (findings/spectre-emoji.sh), so names must never be markup.
    [Fact]
    public void The_program_uses_no_markup() =>
        Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("Markup", StringComparison.Ordinal))
            .Should().BeEmpty();
}
