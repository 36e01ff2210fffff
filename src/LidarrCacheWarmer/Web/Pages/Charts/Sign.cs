using LidarrCacheWarmer.Web.Model;

namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>The signs of statements: each mark has its own shape.</summary>
internal static class Sign
{
    public static Html For(Mark mark, int size = 20) => Html.From(
        $"<svg class=\"sign {Class(mark)}\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">{Shape(mark)}</svg>");

    /// <summary>The word of a mark, for readers who do not see the sign.</summary>
    public static string Word(Mark mark) => mark switch
    {
        Mark.Unknown => "unknown",
        Mark.Good => "good",
        Mark.Wait => "waiting",
        Mark.Act => "needs you",
        Mark.Bad => "urgent",
    };

    private static string Class(Mark mark) => mark switch
    {
        Mark.Unknown => "c-plain",
        Mark.Good => "c-green",
        Mark.Wait or Mark.Act => "c-orange",
        Mark.Bad => "c-red",
    };

    private static Html Shape(Mark mark) => mark switch
    {
        Mark.Unknown => new("<circle cx=\"10\" cy=\"10\" r=\"8.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"3 2.3\"/>"),
        Mark.Good => new("<circle cx=\"10\" cy=\"10\" r=\"10\" fill=\"currentColor\"/><path class=\"gap-line\" d=\"M5.5 10.3l3 3 6-6.5\"/>"),
        Mark.Wait => new("<path d=\"M4 1h12v3.5l-4 5.5 4 5.5v3.5h-12v-3.5l4-5.5-4-5.5z\" fill=\"currentColor\"/><path class=\"gap-line thin\" d=\"M7 5.5h6m-6 10.5h6\"/>"),
        Mark.Bad => new("<path d=\"M6 .5h8l5.5 5.5v8l-5.5 5.5h-8l-5.5-5.5v-8z\" fill=\"currentColor\"/><path class=\"gap-line\" d=\"M6.5 6.5l7 7m0-7l-7 7\"/>"),
        Mark.Act => new("<path d=\"M10 .8l9.8 18h-19.6z\" fill=\"currentColor\"/><path class=\"gap-line\" d=\"M10 7.5v5m0 3v.1\"/>"),
    };
}
