using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// The files that SQLite keeps beside an open database. SQLite knows them only by name: when it closes the database, it
/// deletes any files with these names.
/// </summary>
internal sealed class SqliteCompanions(string path)
{
    private readonly List<(string Path, FileIdentity File)> _files =
        [.. SqliteFile.Companions.Select(end => (path + end, File: FileIdentity.At(path + end))).Where(one => one.File is not null).Select(one => (one.Item1, one.File ?? default))];

    /// <summary>
    /// Whether one of these files is no longer at its place, so that other processes cannot see new writes to it.
    /// </summary>
    public bool AreLost => _files.Exists(one => !one.Path.EndsWith("-journal", StringComparison.Ordinal) && FileIdentity.At(one.Path) != one.File);

    /// <summary>
    /// Deletes each of these files that is still at its place. A different file with such a name is foreign and stays.
    /// </summary>
    public void Delete()
    {
        foreach (var one in _files.Where(one => FileIdentity.At(one.Path) == one.File))
        {
            File.Delete(one.Path);
        }
    }

    /// <summary>Renames foreign files that have the names of these files.</summary>
    /// <returns>The new names.</returns>
    public IReadOnlyList<string> SetOthersAside(TimeProvider time)
    {
        var names = new List<string>();
        foreach (var one in _files.Where(one => FileIdentity.At(one.Path) is { } found && found != one.File))
        {
            names.Add(DurableFile.FreeName(one.Path, "replaced", time));
            File.Move(one.Path, names[^1]);
        }

        return names;
    }
}
