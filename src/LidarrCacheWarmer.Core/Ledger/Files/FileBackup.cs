namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Renames files to make room, and restores their names if the action that needed the room fails.</summary>
/// <param name="what">The word in the new names that says why the files were renamed.</param>
/// <param name="time">The clock for the new names.</param>
internal sealed class FileBackup(string what, TimeProvider time)
{
    private readonly List<(string Path, string Aside)> _moved = [];
    private readonly List<string> _names = [], _absent = [];

    /// <summary>The new names of the main files.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>
    /// Records which files are missing, so that <see cref="Undo"/> deletes them if they were created.
    /// </summary>
    public void Expect(IEnumerable<string> paths) => _absent.AddRange(paths.Where(path => !File.Exists(path)));

    /// <summary>Renames a file and its companions, which keep their suffixes.</summary>
    public void Move(string path, IEnumerable<string> ends)
    {
        var aside = DurableFile.FreeName(path, what, time);
        foreach (var end in ends.Append("").Where(end => File.Exists(path + end)))
        {
            File.Move(path + end, aside + end);
            _moved.Add((path + end, aside + end));
        }

        _names.Add(aside);
        DurableFile.SyncDirectoryOf(path);
    }

    /// <summary>Restores everything.</summary>
    /// <exception cref="LedgerException">A file could not be restored; the message has its current name.</exception>
    public void Undo()
    {
        try
        {
            _absent.ForEach(File.Delete);
            while (_moved is [.., var (path, aside)])
            {
                File.Move(aside, path, overwrite: true);
                _moved.RemoveAt(_moved.Count - 1);
                DurableFile.SyncDirectoryOf(path);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Left(fault);
        }
    }

    /// <summary>A fault that lists the files that could not be renamed back.</summary>
    public LedgerException Left(Exception fault) => new(
        LedgerFault.Unusable,
        $"{fault.Message.TrimEnd('.')}. The files that were renamed before could not be renamed back: "
            + $"{string.Join(", ", _moved.Select(moved => $"{moved.Path} is now {moved.Aside}"))}. Rename them yourself.",
        fault);
}
