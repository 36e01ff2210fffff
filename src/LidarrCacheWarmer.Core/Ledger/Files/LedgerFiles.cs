namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>The files of a ledger.</summary>
internal abstract class LedgerFiles
{
    private const string What = "replaced";

    /// <summary>The location of the ledger.</summary>
    public abstract LedgerLocation Location { get; }

    /// <summary>The main files, with symbolic links followed.</summary>
    public abstract IReadOnlyList<string> Main { get; }

    /// <summary>The existing main files.</summary>
    public IReadOnlyList<string> Present => [.. Main.Where(File.Exists)];

    /// <summary>Whether any file of the ledger exists.</summary>
    public abstract bool Exist { get; }

    /// <summary>
    /// Whether the ledger has a row, even an unusable one, and which files are unreadable, with reasons.
    /// </summary>
    public abstract (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time);

    /// <summary>Rejects pipes, sockets and devices among all files of the ledger.</summary>
    /// <exception cref="LedgerException">One of the files is not a regular file.</exception>
    public void RefuseIrregular()
    {
        foreach (var path in Main.SelectMany(path => EndsOf(path).Select(end => path + end).Prepend(path)))
        {
            LedgerFaults.RefuseIrregular(path);
        }
    }

    /// <summary>Locks the files against other processes. The lock files stay when the locks are released.</summary>
    public HeldFiles Hold() => new(Main);

    /// <summary>Renames the files and their companions, or leaves all of them unchanged.</summary>
    /// <param name="isInTheWay">Whether any file must be renamed.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The renamed files, which can be restored.</returns>
    public FileBackup SetAside(bool isInTheWay, TimeProvider time)
    {
        var aside = new FileBackup(What, time);
        try
        {
            foreach (var path in Main.Where(path => isInTheWay && Exists(path)))
            {
                LedgerFaults.Guard(path, () => aside.Move(path, EndsOf(path)));
            }
        }
        catch (LedgerException)
        {
            aside.Undo();
            throw;
        }

        aside.Expect(Main.SelectMany(path => EndsOf(path).Append("").Select(end => path + end)));
        return aside;
    }

    /// <summary>
    /// One of the <see cref="Main"/> files, followed by all its possible companions; and for each file, whether its
    /// content is newer than the main file's.
    /// </summary>
    public abstract IEnumerable<(string Path, bool IsJournal)> With(string path);

    protected abstract bool Exists(string path);

    /// <summary>The name suffixes that the companions of one of the <see cref="Main"/> files have.</summary>
    protected abstract string[] EndsOf(string path);
}
