using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Keeps other processes away from a ledger, by a lock that the system lets go of when the process is killed.
/// </summary>
internal sealed class LedgerLock : IDisposable
{
    private const int LongestWord = 256;

    private readonly FileStream _file;

    private LedgerLock(FileStream file, string lastWord) => (_file, LastWord) = (file, lastWord);

    /// <summary>What the last holder has left behind; empty when it was killed or had nothing to say.</summary>
    public string LastWord { get; }

    /// <summary>Takes the lock <c>{path}.lock</c>.</summary>
    /// <exception cref="LedgerException">Another process holds it, or it cannot be created.</exception>
    public static LedgerLock Take(string path)
    {
        var name = path + ".lock";
        return LedgerFaults.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            var file = FileLock.TryTake(name) ?? throw new LedgerException(LedgerFault.HeldByAnotherProcess, HeldBy(path, name));
            var lastWord = LastWordOf(file);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            return new LedgerLock(file, lastWord);
        });
    }

    /// <summary>Looks at the lock of a ledger without taking it.</summary>
    /// <returns>Whether a process holds it, null when that cannot be told; and which, empty when nobody knows.</returns>
    public static (bool? IsHeld, string Holder) Look(string path)
    {
        var name = path + ".lock";
        var isHeld = FileLock.IsHeld(name);
        return (isHeld, isHeld == true ? Holder(name) ?? "" : "");
    }

    /// <summary>Leaves a line of ASCII for the next holder, behind the number of this process.</summary>
    public void Leave(string lastWord) => _file.Write(Encoding.ASCII.GetBytes(lastWord + "\n"));

    public void Dispose() => _file.Dispose();

    private static string LastWordOf(FileStream file)
    {
        Span<byte> text = stackalloc byte[LongestWord];
        var lines = Encoding.ASCII.GetString(text[..file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)]).Split('\n');
        return lines.Length > 2 ? lines[1] : "";
    }

    private static string HeldBy(string path, string name)
    {
        var holder = Holder(name) is { Length: > 0 } pid ? $"Another process (pid {pid})" : "Another process";
        return $"{holder} is using the ledger {path}; let it end, or stop it, before starting again.";
    }

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
