using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// Keeps other processes away from a ledger, by locks that the system lets go of when the process is killed: one on
/// <c>{path}.lock</c>, which says who holds it, and one on the file itself, which a second path to it cannot avoid.
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

    /// <summary>What the last holder has left behind; empty when it was killed or had nothing to say.</summary>
    public string LastWord { get; }

    /// <summary>The lock on the file itself; null while there is no file.</summary>
    public FileClaim? Claim { get; private set; }

    private static string NameOf(string path) => path + ".lock";

    /// <summary>Takes the locks of a ledger, whose file need not exist yet.</summary>
    /// <exception cref="LedgerException">Another process holds one, or <c>{path}.lock</c> cannot be created.</exception>
    public static LedgerLock Acquire(string path) => LedgerFaults.Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        // The file first: a process that cannot have it must not hold up its owner, who may need a new lock file.
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

    /// <summary>Locks the file that a path leads to now, if that is another one than before.</summary>
    /// <param name="path">The file, which may stand in for the one that this was taken for.</param>
    /// <param name="create">Whether to create a file that does not exist.</param>
    /// <exception cref="LedgerException">Another process holds it.</exception>
    public void ClaimFile(string path, bool create)
    {
        if (Claim?.Identity is not { } known || known != FileIdentity.At(path))
        {
            var (claim, isHeld) = FileClaim.Take(path, create);
            Adopt(isHeld ? throw Held(HeldByAnotherPath(path)) : claim);
        }
    }

    /// <summary>Takes over the lock on a file that is about to take the place of the one before.</summary>
    public void Adopt(FileClaim? claim)
    {
        // The first file stays locked to the end: a hard link to it is still there for others to find.
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

    /// <summary>Creates the lock file again if somebody has removed it; as long as that is impossible, the file's own lock stands alone.</summary>
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
            // Whatever is wrong with the folder, the ledger meets it too and says so.
        }
    }

    /// <summary>Looks at the locks of a ledger without taking them.</summary>
    /// <returns>Whether a process holds one, null when that cannot be told; and which, empty when nobody knows.</returns>
    public static (bool? IsHeld, string Holder) Look(string path) => FileLock.IsHeld(NameOf(path)) switch
    {
        true => (true, Holder(NameOf(path)) ?? ""),
        var isHeld => (FileClaim.IsHeld(path) ? true : isHeld, ""),
    };

    /// <summary>What the holder of a ledger, or the last one, has written behind its number; nothing is locked.</summary>
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
    /// Leaves a line of ASCII behind the number of this process, for the next holder and for whoever looks meanwhile. It
    /// replaces the line before.
    /// </summary>
    public void Leave(string lastWord)
    {
        _file.SetLength(_ownLength);
        _file.Position = _ownLength;
        _file.Write(Encoding.ASCII.GetBytes(lastWord + "\n"));
    }

    public void Dispose()
    {
        // Whoever comes in between is told by the lock file who was here.
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
        return $"{holder} is using the ledger {path}; let it end, or stop it, before starting again.";
    }

    private static string HeldByAnotherPath(string path) =>
        $"Another process is using the same file as the ledger {path}, by another path (a hard link, or a mount of that file). Wait for it to finish, or stop it, before starting again.";

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
