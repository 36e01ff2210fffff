using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Terminal;
using Spectre.Console;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class PaletteTests
{
    /// <summary>
    /// Accessibility rules require a contrast of 3 for large or bold text, and of 4.5 for small text. No colour reaches
    /// 4.5 on both black and white.
    /// </summary>
    private const double Readable = 3.8;

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Every_colour_is_readable_on_black_and_on_white(double background)
    {
        foreach (var style in Enum.GetValues<Verdict>().Select(Palette.For).Append(Palette.Warning).Where(style => style != Palette.Plain))
        {
            Contrast(Luminance(style.Foreground), background).Should().BeGreaterThan(Readable, style.ToMarkup());
        }
    }

    [Fact]
    public void Every_verdict_has_its_own_symbol() =>
        Enum.GetValues<Verdict>().Select(Palette.Symbol).Should().OnlyHaveUniqueItems();

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    private static double Luminance(Color color) => 0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);

    private static double Linear(byte channel) =>
        channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
}
