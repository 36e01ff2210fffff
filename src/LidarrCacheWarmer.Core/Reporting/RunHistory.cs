namespace LidarrCacheWarmer.Reporting;

/// <summary>Reads past runs from the results logs beside the config.</summary>
public static class RunHistory
{
    // Version 1.6 of the Python tool wrote its logs to this folder, contrary to its README.
    private const string PythonFolder = "data";

    /// <summary>A safety limit; a results log has a few kilobytes.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads the logs.</summary>
    /// <param name="directory">The folder of the logs.</param>
    /// <returns>The runs, latest first. An unreadable log is skipped.</returns>
    public static IReadOnlyList<RunRecord> Read(string directory) =>
    [
        .. Files(directory).Concat(Files(Path.Combine(directory, PythonFolder)))
            .Select(ReadOne)
            .OfType<RunRecord>()
            .OrderByDescending(run => run.FinishedAt),
    ];

    /// <summary>Reads only the newest log of this program.</summary>
    /// <param name="directory">The folder of the logs.</param>
    /// <returns>The run; null if there is no readable log.</returns>
    public static RunRecord? ReadLast(string directory) => Files(directory)
        // Sorting by name sorts by time.
        .OrderDescending(StringComparer.Ordinal)
        .Select(ReadOne)
        .FirstOrDefault(run => run is not null);

    private static IEnumerable<string> Files(string directory)
    {
        try
        {
            return ResultsLog.FilesIn(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Reads a log.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The run; null when the file is unreadable or no results log.</returns>
    public static RunRecord? ReadOne(string path)
    {
        try
        {
            return RunRecord.Parse(SmallFile.ReadLines(path, MostBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
