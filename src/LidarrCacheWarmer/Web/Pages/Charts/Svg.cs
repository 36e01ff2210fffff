using System.Globalization;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>Common parts of pictures. The page's policy forbids style attributes, so all sizes are SVG attributes.</summary>
internal static class Svg
{
    /// <summary>A coordinate.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A whole coordinate.</summary>
    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share of the picture.</summary>
    public static string Percent(double value) => Number(value) + "%";

    /// <summary>A bar that is filled to a share.</summary>
    /// <param name="percent">0 to 100.</param>
    public static Html Progress(double percent) => Html.From(
        $"<svg class=\"progress\" width=\"100%\" height=\"10\" aria-hidden=\"true\"><rect class=\"track\" width=\"100%\" height=\"10\" rx=\"5\"/><rect class=\"fill\" width=\"{Percent(Math.Clamp(percent, 0, 100))}\" height=\"10\" rx=\"5\"/></svg>");

    /// <summary>A bar that stands on the ground of its picture.</summary>
    /// <param name="percent">Its height, 0 to 100.</param>
    public static Html Column(double percent) => Html.From(
        $"<svg class=\"column\" width=\"100%\" height=\"44\" aria-hidden=\"true\"><rect y=\"{Percent(100 - percent)}\" width=\"100%\" height=\"{Percent(percent)}\" rx=\"2\"/></svg>");
}
