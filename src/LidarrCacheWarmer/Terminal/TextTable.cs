namespace LidarrCacheWarmer.Terminal;

/// <summary>Aligns words and numbers in columns, on a terminal and in a pipe.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Formats a table: the first column is left-aligned, all others are right-aligned.</summary>
    /// <param name="indent">The start of each line.</param>
    /// <param name="header">The column headers.</param>
    /// <param name="rows">The cells, one per column; each character takes one cell of a terminal.</param>
    public static IEnumerable<string> Lines(string indent, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [header, .. rows];
        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        return all.Select(row => indent + string.Join(Gap, row.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
    }
}
