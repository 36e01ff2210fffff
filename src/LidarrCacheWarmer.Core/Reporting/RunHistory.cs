namespace LidarrCacheWarmer.Reporting;

/// <summary>The runs that the results logs beside the config tell of.</summary>
public static class RunHistory
{
    // Version 1.6 of the Python tool wrote its logs there, whatever its README said.
    private const string PythonFolder = "data";

    /// <summary>A results log has some kilobytes.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads the logs.</summary>
    /// <param name="directory">Where they are written.</param>
    /// <returns>The runs, the latest first. A log that cannot be read tells of none.</returns>
    public static IReadOnlyList<RunRecord> Read(string directory) =>
    [
        .. Files(directory).Concat(Files(Path.Combine(directory, PythonFolder)))
            .Select(TryRead)
            .OfType<RunRecord>()
            .OrderByDescending(run => run.FinishedAt),
    ];

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

    private static RunRecord? TryRead(string path)
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
