namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>Artist names that break careless programs; each is there for a reason of its own.</summary>
public static class AwkwardNames
{
    /// <summary>The names in the order in which a generated library uses them; one stands there twice.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        // Separators of files and URLs.
        "Earth, Wind & Fire", "\"Weird\" Alan", "Sinéad O'Connor", "AC/DC", "Back\\slash", "100% Pure", "a+b c", "Hash#Tag",
        "; semicolon", "What? Who!", "lidarr: The Band",
        // Letters beyond ASCII, composed and decomposed, and those that change length with their case.
        "Björk", "Sigur Ro\u0301s", "Antonín Dvořák", "宇多田ヒカル", "Кино", "אביב גפן", "فيروز", "İstanbul Trio", "ΣΊΣΥΦΟΣ", "STRAẞE",
        "Ǆemal", "Ａ Wide", "𝕏 Astral", "👩\u200D👩\u200D👧 Family", "Guns N’ Roses",
        // Nothing but signs: a cleaned name would be empty.
        "!!!", "( )",
        // What a terminal, a markup language, a browser or a spreadsheet would act on.
        "[red]Alert[/]", "\u001b[31mRed Ink\u001b[0m", "\u202Edesrever", "<b>Html</b>", "=1+1", "Line\nBreak", "Tab\tBed",
        // Blanks at the ends, and one name for two artists.
        "  Leading and Trailing  ", "The The", "The The",
    ];
}
