namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>The files of a ledger as files: whether they are there, held, in the way.</summary>
internal abstract class LedgerFiles
{
    private const string What = "replaced";

    /// <summary>Where the ledger is.</summary>
    public abstract LedgerLocation Location { get; }

    /// <summary>The files that a user knows of, with symbolic links followed.</summary>
    public abstract IReadOnlyList<string> Main { get; }

    /// <summary>Those of them that are there.</summary>
    public IReadOnlyList<string> Present => [.. Main.Where(File.Exists)];

    /// <summary>Whether there is anything of a ledger.</summary>
    public abstract bool Exist { get; }

    /// <summary>Whether there is a row, even one that is kept without being used; and what files cannot be understood, and why.</summary>
    public abstract (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time);

    /// <summary>Refuses pipes, sockets and devices among all files of the ledger.</summary>
    /// <exception cref="LedgerException">One of them is none.</exception>
    public void RefuseIrregular()
    {
        foreach (var path in Main.SelectMany(path => EndsOf(path).Select(end => path + end).Prepend(path)))
        {
            LedgerFaults.RefuseIrregular(path);
        }
    }

    /// <summary>Keeps other processes away, and leaves no trace of that but the lock files.</summary>
    public HeldFiles Hold() => new(Main);

    /// <summary>Gives the files and all that belongs to them other names, or leaves them all as they are.</summary>
    /// <param name="isInTheWay">Whether there is anything to be set aside.</param>
    /// <param name="time">The clock.</param>
    /// <returns>What was set aside, with which everything can be as it was before.</returns>
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

    /// <summary>All files that there may be with one of <see cref="Main"/>, that one first, and which hold what is not in it yet.</summary>
    public abstract IEnumerable<(string Path, bool IsJournal)> With(string path);

    protected abstract bool Exists(string path);

    /// <summary>The ends of the names of what belongs to one of <see cref="Main"/>.</summary>
    protected abstract string[] EndsOf(string path);
}
