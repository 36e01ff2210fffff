namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>Artist names that break careless programs, each for a different reason.</summary>
public static class AwkwardNames
{
    /// <summary>The names in the order of a generated library. One name occurs twice.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        // Separators in files and URLs.
        "Earth, Wind & Fire", "\"Weird\" Alan", "Sinéad O'Connor", "AC/DC", "Back\\slash", "100% Pure", "a+b c", "Hash#Tag",
        "; semicolon", "What? Who!", "lidarr: The Band",
        // Letters outside ASCII, composed and decomposed, and letters whose lower case has a different length.
        "Björk", "Sigur Ro\u0301s", "Antonín Dvořák", "宇多田ヒカル", "Кино", "אביב גפן", "فيروز", "İstanbul Trio", "ΣΊΣΥΦΟΣ", "STRAẞE",
        "Ǆemal", "Ａ Wide", "𝕏 Astral", "👩\u200D👩\u200D👧 Family", "Guns N’ Roses",
        // Only symbols: a program that removes symbols gets an empty name.
        "!!!", "( )",
        // Text that a terminal, a markup language, a browser or a spreadsheet would interpret.
        "[red]Alert[/]", "\u001b[31mRed Ink\u001b[0m", "\u202Edesrever", "<b>Html</b>", "=1+1", "Line\nBreak", "Tab\tBed",
        // Spaces at both ends, and two artists with the same name.
        "  Leading and Trailing  ", "The The", "The The",
    ];
}
