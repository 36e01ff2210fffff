using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Keeps other processes away from a ledger. The lock is one of the open file, so the system lets go of it when the
/// process is killed; the file itself stays, because deleting it would let two processes lock two files of one name.
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
            FileStream file;
            try
            {
                file = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (File.Exists(name) && IsHeld(e))
            {
                throw new LedgerException(LedgerFault.HeldByAnotherProcess, HeldBy(path, name), e);
            }

            var lastWord = LastWordOf(file);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            return new LedgerLock(file, lastWord);
        });
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

    private static bool IsHeld(IOException fault)
    {
        const int WouldBlock = 11, WouldBlockBsd = 35, SharingViolation = unchecked((int)0x80070020);
        return fault.HResult is WouldBlock or WouldBlockBsd or SharingViolation;
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
