using LidarrCacheWarmer.Metadata;
using Spectre.Console;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// The styles of the live display. The colours are halfway between black and white, so that they are readable on both.
/// The terminal's own 16 colours are not readable on both. A symbol or a word always repeats the meaning of a colour.
/// </summary>
internal static class Palette
{
    public static Style Plain { get; } = Style.Plain;

    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Quiet { get; } = new(decoration: Decoration.Dim);

    public static Style Good { get; } = new(new Color(0x00, 0x87, 0x00));

    public static Style Warning { get; } = new(new Color(0xAF, 0x5F, 0x00));

    public static Style Bad { get; } = new(new Color(0xD7, 0x00, 0x00));

    private static Style Teal { get; } = new(new Color(0x00, 0x87, 0x87));

    private static Style Violet { get; } = new(new Color(0xAF, 0x5F, 0xAF));

    public static Style For(Verdict verdict) => VerdictInfo.For(verdict).Colour switch
    {
        VerdictColour.Plain => Plain,
        VerdictColour.Green => Good,
        VerdictColour.Orange => Warning,
        VerdictColour.Teal => Teal,
        VerdictColour.Red => Bad,
        VerdictColour.Violet => Violet,
    };

    public static string Symbol(Verdict verdict) => VerdictInfo.For(verdict).Symbol;
}
