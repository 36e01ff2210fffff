using System.Globalization;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The file that pauses a schedule while it exists. It lies beside the config, so a pause survives a restart, and a
/// user without the page can create or delete the file.
/// </summary>
/// <param name="configPath">The config file, as an absolute path; null when it has no path.</param>
/// <param name="time">The clock.</param>
internal sealed class PauseFile(string? configPath, TimeProvider time)
{
    private readonly string? _path = configPath is null ? null : PathOf(configPath);

    /// <summary>The file that pauses the schedule of a config.</summary>
    public static string PathOf(string configPath) => configPath + ".paused";

    /// <summary>Since when the schedule is paused; null when it is not.</summary>
    public DateTimeOffset? Since => _path is not null && new FileInfo(_path) is { Exists: true } file ? new DateTimeOffset(file.LastWriteTimeUtc) : null;

    /// <summary>Creates the file, if it does not exist.</summary>
    /// <returns>Why this failed, as a sentence; null on success.</returns>
    public string? Create() => Try(path =>
    {
        if (!File.Exists(path))
        {
            File.WriteAllText(path, $"Paused at {time.GetUtcNow().ToString("u", CultureInfo.InvariantCulture)}. Delete this file to go on.\n");
        }
    });

    /// <summary>Deletes the file.</summary>
    /// <returns>Why this failed, as a sentence; null on success.</returns>
    public string? Delete() => Try(File.Delete);

    private string? Try(Action<string> act)
    {
        try
        {
            act(_path ?? throw new IOException("the schedule has no config file"));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The pause needs a file beside the config: {fault.Message.TrimEnd('.')}.";
        }
    }
}
