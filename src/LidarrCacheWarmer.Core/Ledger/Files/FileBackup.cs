namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Files that were given other names to make room, and get their own back when what they made room for fails.</summary>
/// <param name="what">The word for other names that says why they have them.</param>
/// <param name="time">The clock, which is in those names.</param>
internal sealed class FileBackup(string what, TimeProvider time)
{
    private readonly List<(string Path, string Aside)> _moved = [];
    private readonly List<string> _names = [], _absent = [];

    /// <summary>The new names of the files that a user knows of.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Remembers files that are not there, so that they are not there either after <see cref="Undo"/>.</summary>
    public void Expect(IEnumerable<string> paths) => _absent.AddRange(paths.Where(path => !File.Exists(path)));

    /// <summary>Gives a file another name, and all that belongs to it the same with their ends.</summary>
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

    /// <summary>Lets everything be as it was.</summary>
    /// <exception cref="LedgerException">A file could not be moved back; the message says under which name it is.</exception>
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

    /// <summary>Says under which names files are that should have their own again.</summary>
    public LedgerException Left(Exception fault) => new(
        LedgerFault.Unusable,
        $"{fault.Message.TrimEnd('.')}. The files that were renamed before could not be renamed back: "
            + $"{string.Join(", ", _moved.Select(moved => $"{moved.Path} is now {moved.Aside}"))}. Rename them yourself.",
        fault);
}
