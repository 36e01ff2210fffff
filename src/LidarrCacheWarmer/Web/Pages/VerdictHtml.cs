using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Shows verdicts: always with symbol and word, so that the colour is only an addition.</summary>
internal static class VerdictHtml
{
    /// <summary>Symbol and word.</summary>
    public static Html Tag(Verdict verdict) => Html.From(
        $"<span class=\"tag {Class(verdict)}\"><span aria-hidden=\"true\">{VerdictInfo.For(verdict).Symbol}</span> {verdict.Word()}</span>");

    /// <summary>The CSS class of the verdict's colour, which is also the name of its pattern.</summary>
    public static string Class(Verdict verdict) => "c-" + Name(VerdictInfo.For(verdict).Colour);

    /// <summary>The name of a colour in the style sheet.</summary>
    public static string Name(VerdictColour colour) => colour switch
    {
        VerdictColour.Plain => "plain",
        VerdictColour.Green => "green",
        VerdictColour.Orange => "orange",
        VerdictColour.Teal => "teal",
        VerdictColour.Red => "red",
        VerdictColour.Violet => "violet",
    };
}
