using LidarrCacheWarmer.Tests.Packaging;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class MarkupTests
{
    // Names must never be markup: Spectre.Console 0.57.2 replaces :cat: even if escaped (findings/spectre-emoji.sh).
    [Fact]
    public void The_program_uses_no_markup() =>
        Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("Markup", StringComparison.Ordinal))
            .Should().BeEmpty();
}
