using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The system calls on the descriptors 0, 1 and 2. They replace .NET's console. Before its first write, that console
/// needs more descriptors and the terminal's description file, and either may be missing.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Descriptors
{
    private const int Interrupted = 4, BrokenPipe = 32;

    private static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Whether this process inherited the descriptor from its parent process.</summary>
    /// <remarks>Files that the process opened itself have the close-on-exec flag; inherited descriptors never have it.</remarks>
    public static bool IsGiven(int descriptor)
    {
        const int GetFlags = 1, CloseOnExec = 1;
        var flags = Control(descriptor, GetFlags);
        return flags >= 0 && (flags & CloseOnExec) == 0;
    }

    /// <summary>
    /// Opens /dev/null on each closed descriptor, so that no file of the program gets the descriptor's number.
    /// </summary>
    public static void FillGaps()
    {
        const int GetFlags = 1, ReadAndWrite = 2;
        for (var descriptor = 0; descriptor <= StandardStream.Error; descriptor++)
        {
            // The system assigns the lowest free number.
            _ = Control(descriptor, GetFlags) < 0 ? Open("/dev/null", ReadAndWrite | CloseOnExecFlag) : descriptor;
        }
    }

    /// <summary>Writes all bytes. It is not a fault if the reader of a pipe has closed the pipe.</summary>
    /// <exception cref="IOException">The system refuses the write.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Write(descriptor, bytes, bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe)
            {
                return;
            }

            if (error == WouldBlock)
            {
                WaitUntilWritable(descriptor);
            }
            else if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }
        }
    }

    /// <summary>
    /// The size of the terminal at a descriptor; null if there is no terminal or its size is unknown.
    /// </summary>
    [SupportedOSPlatform("linux")]
    public static (int Columns, int Rows)? SizeOf(int descriptor)
    {
        const nuint GetWindowSize = 0x5413;
        return Control(descriptor, GetWindowSize, out var size) == 0 && size is { Columns: > 0, Rows: > 0 } ? (size.Columns, size.Rows) : null;
    }

    private static int CloseOnExecFlag => OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    private static void WaitUntilWritable(int descriptor)
    {
        const short Writable = 4;
        const int WithoutEnd = -1;
        var wait = new Awaited { Descriptor = descriptor, Events = Writable };
        _ = Poll(ref wait, 1, WithoutEnd);
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Awaited awaited, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Awaited
    {
        public int Descriptor;
        public short Events, Happened;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows, Columns, Width, Height;
    }
}
