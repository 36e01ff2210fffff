using System.Globalization;

namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>Ordinary names for all artists and albums that get no awkward name.</summary>
internal static class GeneratedNames
{
    private static readonly string[] First =
        ["Silver", "Northern", "Velvet", "Quiet", "Hollow", "Electric", "Paper", "Golden", "Distant", "Broken", "Crimson", "Slow", "Little", "Wild", "Winter", "Midnight"];

    private static readonly string[] Second =
        ["Harbour", "Foxes", "Machines", "Orchard", "Parade", "Lanterns", "Choir", "Rivers", "Satellites", "Gardens", "Engines", "Islands", "Tigers", "Mirrors", "Shadows", "Letters"];

    private static readonly string[] Titles =
        ["First Light", "Été à Paris", "What? & Why!", "III", "Second, Third", "100% (Deluxe)", "The \"Live\" Tapes", "🔥 Fire 🔥", "At Home", "Night/Day", "[untitled]", "Все песни"];

    public static string Artist(ulong chance, uint number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{First[chance % 16]} {Second[(chance >> 8) % 16]} {number}");

    public static string Album(ulong chance, int number) =>
        number == 1 ? Titles[chance % 12] : string.Create(CultureInfo.InvariantCulture, $"{Titles[chance % 12]} {number}");
}
