using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// Checks that every file of the ledger has its own path. Files with the same path would overwrite each other or the
/// config.
/// </summary>
internal static class LedgerPaths
{
    // The suffixes of the extra files that the ledger creates next to each of its files.
    private static readonly string[] Companions = [".journal", ".notes", ".lock", "-wal", "-shm", "-journal", "-results"];

    /// <summary>Reports each path that is used for two files.</summary>
    /// <param name="ledger">The files of the ledger.</param>
    /// <param name="config">The config file.</param>
    /// <param name="manual">The file of manual entries.</param>
    /// <param name="reader">Provides the places where the paths are set, and receives the problems.</param>
    public static void Check(LedgerOptions ledger, string config, string manual, SettingReader reader)
    {
        (Setting Setting, string Path)[] files = [.. ledger.Files.Select(file => (file.Setting, file.Path))];
        for (var i = 0; i < files.Length; i++)
        {
            var (setting, path) = files[i];
            if (IsOne(path, config))
            {
                reader.Report(ProblemKind.Error, setting, "is this config file itself, and the program would overwrite it; choose another file");
            }

            foreach (var (other, _) in files[..i].Append((ManualSettings.EntriesFile, manual)).Where(other => IsOne(path, other.Item2)))
            {
                var (blamed, unblamed) = reader.IsSet(setting) ? (setting, other) : (other, setting);
                reader.Report(ProblemKind.Error, blamed, $"is the same file as {unblamed.Name}; set a different file for each");
            }

            foreach (var (other, otherPath) in files.Where(other => other.Setting != setting))
            {
                if (Array.Find(Companions, ending => IsOne(path, otherPath + ending)) is { } companion)
                {
                    reader.Report(ProblemKind.Error, setting, $"is reserved as the {companion} file of {other.Name}; choose another file");
                }
            }
        }
    }

    private static bool IsOne(string path, string other) => string.Equals(Path.GetFullPath(path), Path.GetFullPath(other), StringComparison.Ordinal);
}
