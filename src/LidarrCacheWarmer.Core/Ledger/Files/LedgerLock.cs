using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// Excludes other processes from a ledger by two locks, which the system releases when this process is killed. One is
/// on <c>{path}.lock</c>, which names the holder. The other is on the ledger's file itself, so it also works for other
/// paths to that file.
/// </summary>
internal sealed class LedgerLock : IDisposable
{
    private const int LongestWord = 256;

    private readonly string _path;
    private FileStream _file;
    private long _ownLength;
    private FileClaim? _first;

    private LedgerLock(string path, FileStream file, FileClaim? claim, string lastWord) =>
        (_path, _file, Claim, LastWord, _ownLength) = (path, file, claim, lastWord, file.Length);

    /// <summary>The message of the last holder; empty when that process was killed or left no message.</summary>
    public string LastWord { get; }

    /// <summary>The lock on the file itself; null while there is no file.</summary>
    public FileClaim? Claim { get; private set; }

    private static string NameOf(string path) => path + ".lock";

    /// <summary>Takes the locks of a ledger, whose file may be missing.</summary>
    /// <exception cref="LedgerException">
    /// Another process holds one of the locks, or <c>{path}.lock</c> cannot be created.
    /// </exception>
    public static LedgerLock Acquire(string path) => LedgerFaults.Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        // The ledger's file is locked first. A process that cannot lock this file must not take the lock file, because
        // the ledger's owner may need the lock file.
        var (claim, isHeld) = FileClaim.Take(path, create: false);
        if (isHeld)
        {
            throw Held(FileLock.IsHeld(NameOf(path)) == true ? HeldBy(path) : HeldByAnotherPath(path));
        }

        try
        {
            var file = FileLock.TryTake(NameOf(path)) ?? throw Held(HeldBy(path));
            var lastWord = LastWordOf(file);
            SayWho(file);
            return new LedgerLock(path, file, claim, lastWord);
        }
        catch
        {
            claim?.Dispose();
            throw;
        }
    });

    /// <summary>Locks the file at a path, unless it is the file that is already locked.</summary>
    /// <param name="path">The file, which may have replaced the former file.</param>
    /// <param name="create">Whether to create a missing file.</param>
    /// <exception cref="LedgerException">Another process holds the file.</exception>
    public void ClaimFile(string path, bool create)
    {
        if (Claim?.Identity is not { } known || known != FileIdentity.At(path))
        {
            var (claim, isHeld) = FileClaim.Take(path, create);
            Adopt(isHeld ? throw Held(HeldByAnotherPath(path)) : claim);
        }
    }

    /// <summary>Takes over the lock on a file that is about to replace the former file.</summary>
    public void Adopt(FileClaim? claim)
    {
        // The first file stays locked to the end, because other processes may still reach it through a hard link.
        if (_first is null)
        {
            _first = Claim;
        }
        else
        {
            Claim?.Dispose();
        }

        Claim = claim;
    }

    /// <summary>
    /// Creates the lock file again if it was removed. If this fails, only the lock on the file itself protects the
    /// ledger.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Kept as the field.")]
    public void Renew()
    {
        var name = NameOf(_path);
        if (FileIdentity.For(_file.SafeFileHandle) == FileIdentity.At(name))
        {
            return;
        }

        try
        {
            if (FileLock.TryTake(name) is { } file)
            {
                SayWho(file);
                _file.Dispose();
                (_file, _ownLength) = (file, file.Length);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Ignored: the ledger itself will fail on such a fault of the folder, and report it.
        }
    }

    /// <summary>Inspects the locks of a ledger without taking them.</summary>
    /// <returns>
    /// Whether a process holds one of the locks (null when unknown), and the id of that process (empty when unknown).
    /// </returns>
    public static (bool? IsHeld, string Holder) Look(string path) => FileLock.IsHeld(NameOf(path)) switch
    {
        true => (true, Holder(NameOf(path)) ?? ""),
        var isHeld => (FileClaim.IsHeld(path) ? true : isHeld, ""),
    };

    /// <summary>
    /// The line that the current or last holder of a ledger wrote after its process id. Nothing is locked.
    /// </summary>
    public static string WordOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return "";
        }

        using var file = Posix.OpenUnlocked(NameOf(path));
        Span<byte> text = stackalloc byte[LongestWord];
        return file.IsInvalid ? "" : SecondLine(text[..RandomAccess.Read(file, text, 0)]);
    }

    /// <summary>
    /// Writes a line of ASCII after the process id in the lock file, for the next holder and for current readers. It
    /// replaces the previous line.
    /// </summary>
    public void Leave(string lastWord)
    {
        _file.SetLength(_ownLength);
        _file.Position = _ownLength;
        _file.Write(Encoding.ASCII.GetBytes(lastWord + "\n"));
    }

    public void Dispose()
    {
        // The lock file is released last, so that another process can read the holder's id until then.
        _first?.Dispose();
        Claim?.Dispose();
        _file.Dispose();
    }

    private static LedgerException Held(string sentence) => new(LedgerFault.HeldByAnotherProcess, sentence);

    private static void SayWho(FileStream file)
    {
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
    }

    private static string LastWordOf(FileStream file)
    {
        Span<byte> text = stackalloc byte[LongestWord];
        return SecondLine(text[..file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)]);
    }

    private static string SecondLine(ReadOnlySpan<byte> text)
    {
        var lines = Encoding.ASCII.GetString(text).Split('\n');
        return lines.Length > 2 ? lines[1] : "";
    }

    private static string HeldBy(string path)
    {
        var holder = Holder(NameOf(path)) is { Length: > 0 } pid ? $"Another process (pid {pid})" : "Another process";
        return $"{holder} is using the ledger {path}. Wait for it to finish, or stop it, then start again.";
    }

    private static string HeldByAnotherPath(string path) =>
        $"Another process is using the ledger {path} through another path (a hard link, or a mount of the file). Wait for it "
            + "to finish, or stop it, then start again.";

    private static string? Holder(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        using var file = Posix.OpenUnlocked(name);
        Span<byte> text = stackalloc byte[16];
        return file.IsInvalid ? null : Encoding.ASCII.GetString(text[..RandomAccess.Read(file, text, 0)]).Split('\n')[0];
    }
}
