using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// Sees to it that every file of the ledger has a path of its own: one that is written as two is lost as both, and a
/// database would take the place of a config.
/// </summary>
internal static class LedgerPaths
{
    // What the ledger keeps beside its files, by the endings of their names.
    private static readonly string[] Companions = [".journal", ".notes", ".lock", "-wal", "-shm", "-journal"];

    /// <summary>Reports a file that is meant for two purposes.</summary>
    /// <param name="ledger">The files of the ledger.</param>
    /// <param name="config">The config file.</param>
    /// <param name="manual">The file of manual entries.</param>
    /// <param name="reader">Knows where the paths were set, and takes the problems.</param>
    public static void Check(LedgerOptions ledger, string config, string manual, SettingReader reader)
    {
        (Setting Setting, string Path)[] files = [.. ledger.Files.Select(file => (file.Setting, file.Path))];
        for (var i = 0; i < files.Length; i++)
        {
            var (setting, path) = files[i];
            if (IsOne(path, config))
            {
                reader.Report(ProblemKind.Error, setting, "is this config file itself, which would be overwritten; name another file");
            }

            foreach (var (other, _) in files[..i].Append((ManualSettings.EntriesFile, manual)).Where(other => IsOne(path, other.Item2)))
            {
                var (blamed, unblamed) = reader.IsSet(setting) ? (setting, other) : (other, setting);
                reader.Report(ProblemKind.Error, blamed, $"is the same file as {unblamed.Name}; give each a file of its own");
            }

            foreach (var (other, otherPath) in files.Where(other => other.Setting != setting))
            {
                if (Array.Find(Companions, ending => IsOne(path, otherPath + ending)) is { } companion)
                {
                    reader.Report(ProblemKind.Error, setting, $"is the {companion} file of {other.Name}, which is needed there; name another file");
                }
            }
        }
    }

    private static bool IsOne(string path, string other) => string.Equals(Path.GetFullPath(path), Path.GetFullPath(other), StringComparison.Ordinal);
}
