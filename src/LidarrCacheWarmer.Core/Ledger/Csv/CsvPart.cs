namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>One of the two parts of a CSV ledger.</summary>
/// <param name="Table">The rows.</param>
/// <param name="File">The file with its journal; null in a view.</param>
/// <param name="OpenedPath">Where the file was, or would have been, at opening; symbolic links are followed.</param>
internal sealed record CsvPart(CsvTable Table, CsvFile? File, string OpenedPath)
{
    /// <summary>Where the file is or would be; symbolic links are followed.</summary>
    public string Path => File?.Path ?? OpenedPath;
}
