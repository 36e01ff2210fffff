using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>What the path of a file that is open leads to.</summary>
internal enum PlaceSight
{
    /// <summary>That file, as far as can be told.</summary>
    Same,

    /// <summary>No file at all.</summary>
    Vacant,

    /// <summary>Another file.</summary>
    Another,
}

/// <summary>
/// Where a file of a ledger is: the path in the config, what that leads to, and the locks there. All of it can change
/// while the ledger is open: somebody moves the file or its folder, mounts something else, or points a link elsewhere.
/// </summary>
internal sealed class LedgerPlace : IDisposable
{
    /// <summary>How often what was moved is written again, because it went once more meanwhile.</summary>
    public const int Rounds = 3;

    private readonly string _configured;
    private readonly Stack<LedgerLock> _locks = [];

    /// <summary>Takes the locks, unless they are taken already.</summary>
    /// <exception cref="LedgerException">Another process holds one, or the path leads nowhere.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "Kept until this is disposed of.")]
    public LedgerPlace(string configured, LedgerLock? held)
    {
        (_configured, Path) = (configured, DurableFile.Resolve(configured));
        _locks.Push(held ?? LedgerLock.Acquire(Path));
    }

    /// <summary>The file, symbolic links followed.</summary>
    public string Path { get; private set; }

    /// <summary>The locks of that file.</summary>
    public LedgerLock Lock => _locks.Peek();

    /// <summary>The file that the path in the config means now.</summary>
    public string Target => DurableFile.Resolve(_configured);

    /// <summary>Where the file that is locked has been moved to; null when it was removed, or nobody can tell.</summary>
    public string? FileNow =>
        OperatingSystem.IsLinux() && Lock.Claim is { } claim && Posix.NameOf(claim.File) is { } name && FileIdentity.At(name) == claim.Identity
            ? name
            : null;

    /// <summary>Writes a file into its folder, which is made again when it has just gone.</summary>
    public static void InFolder(string path, Action write)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                write();
                return;
            }
            catch (DirectoryNotFoundException) when (round < Rounds && System.IO.Path.GetDirectoryName(path) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
    }

    /// <summary>What the path in the config leads to now.</summary>
    /// <param name="file">The file that is open; null when nobody can tell which it is, and then all is well.</param>
    public PlaceSight Look(FileIdentity? file)
    {
        if (file is null || FileIdentity.At(_configured) == file)
        {
            return PlaceSight.Same;
        }

        return FileIdentity.At(_configured) is not null ? PlaceSight.Another
            : FileIdentity.IsVacant(_configured) ? PlaceSight.Vacant
            : PlaceSight.Same;
    }

    /// <summary>Goes where the path leads now, with a folder and locks there. The locks before it are kept too.</summary>
    /// <exception cref="LedgerException">Another process holds a lock there, or the folder cannot be created.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "Kept until this is disposed of.")]
    public void Follow()
    {
        var path = Target;
        if (string.Equals(path, Path, StringComparison.Ordinal))
        {
            LedgerFaults.Guard(path, () => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? "."));
            Lock.Renew();
            return;
        }

        _locks.Push(LedgerLock.Acquire(path));
        Path = path;
    }

    /// <summary>Lets go of the locks: not before all else of the file is closed.</summary>
    public void Dispose()
    {
        while (_locks.TryPop(out var held))
        {
            held.Dispose();
        }
    }
}
