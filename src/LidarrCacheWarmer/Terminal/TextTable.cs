namespace LidarrCacheWarmer.Terminal;

/// <summary>Columns of words and numbers under each other, for a report that may be read in a pipe.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Sets a table: the first column flush left, all others flush right.</summary>
    /// <param name="indent">What each line begins with.</param>
    /// <param name="header">The heads of the columns.</param>
    /// <param name="rows">The cells, as many in each row as there are heads; each character takes one cell of a terminal.</param>
    public static IEnumerable<string> Lines(string indent, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [header, .. rows];
        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        return all.Select(row => indent + string.Join(Gap, row.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
    }
}
