using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>Which file the path of an open file leads to now.</summary>
internal enum PlaceSight
{
    /// <summary>The open file, as far as is known.</summary>
    Same,

    /// <summary>No file.</summary>
    Vacant,

    /// <summary>Another file.</summary>
    Another,
}

/// <summary>
/// The place of a ledger file: the configured path, its target, and the locks there. All of these can change while the
/// ledger is open: the file or its folder may be moved, a mount added, or a link pointed elsewhere.
/// </summary>
internal sealed class LedgerPlace : IDisposable
{
    /// <summary>
    /// The maximum number of attempts to write moved files again; they may be moved once more in the meantime.
    /// </summary>
    public const int Rounds = 3;

    private readonly string _configured;
    private readonly Stack<LedgerLock> _locks = [];

    /// <summary>Takes the locks, unless they are given.</summary>
    /// <exception cref="LedgerException">Another process holds one of the locks, or the path leads nowhere.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "Kept until this is disposed of.")]
    public LedgerPlace(string configured, LedgerLock? held)
    {
        (_configured, Path) = (configured, DurableFile.Resolve(configured));
        _locks.Push(held ?? LedgerLock.Acquire(Path));
    }

    /// <summary>The file, with symbolic links followed.</summary>
    public string Path { get; private set; }

    /// <summary>The locks of that file.</summary>
    public LedgerLock Lock => _locks.Peek();

    /// <summary>The current target of the configured path.</summary>
    public string Target => DurableFile.Resolve(_configured);

    /// <summary>The current path of the locked file if it was moved; null when it was removed, or unknown.</summary>
    public string? FileNow =>
        OperatingSystem.IsLinux() && Lock.Claim is { } claim && Posix.NameOf(claim.File) is { } name && FileIdentity.At(name) == claim.Identity
            ? name
            : null;

    /// <summary>Writes a file into its folder, and creates the folder again if it has just disappeared.</summary>
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

    /// <summary>Compares the file at the configured path with the open file.</summary>
    /// <param name="file">The open file; null when unknown, and then it counts as unchanged.</param>
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

    /// <summary>
    /// Follows the path to its current target, and creates the folder and takes locks there. The former locks are kept too.
    /// </summary>
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

    /// <summary>Releases the locks. Before this, close everything else that uses the file.</summary>
    public void Dispose()
    {
        while (_locks.TryPop(out var held))
        {
            held.Dispose();
        }
    }
}
