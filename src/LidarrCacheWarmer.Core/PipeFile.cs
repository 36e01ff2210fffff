using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LidarrCacheWarmer;

/// <summary>
/// Reads a pipe or a device, such as <c>--config &lt;(decrypt config.ini)</c> or <c>/dev/stdin</c>. A pipe without a writer
/// is rejected at once. A silent pipe is rejected after a time limit.
/// </summary>
[SupportedOSPlatform("linux")]
internal static partial class PipeFile
{
    /// <summary>The time limit for reading the whole pipe.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reads to the end.</summary>
    /// <param name="path">The pipe.</param>
    /// <param name="most">The maximum number of bytes.</param>
    /// <returns>The bytes; or the problem and its fix.</returns>
    public static (byte[]? Bytes, string? Complaint) Read(string path, int most)
    {
        const int ReadWithoutWaiting = 0x800 | 0x80000;
        var descriptor = Open(path, ReadWithoutWaiting);
        if (descriptor < 0)
        {
            return (null, $"the system reports \"{Marshal.GetLastPInvokeErrorMessage()}\"; choose a file");
        }

        try
        {
            return Read(descriptor, new byte[most]);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static (byte[]? Bytes, string? Complaint) Read(int descriptor, byte[] buffer)
    {
        const int Interrupted = 4, WouldBlock = 11;
        // poll waits in real time, so a simulated clock would not fit here.
        var (time, length) = (TimeProvider.System, 0);
        var began = time.GetTimestamp();
        while (length < buffer.Length)
        {
            var read = (int)Read(descriptor, buffer.AsSpan(length), buffer.Length - length);
            var error = read < 0 ? Marshal.GetLastPInvokeError() : 0;
            length += Math.Max(0, read);
            if (read == 0)
            {
                return length > 0 || !IsPipe(descriptor) ? (buffer[..length], null) : (null, "it is a pipe without a writer; name a file");
            }

            if (error is not (0 or Interrupted or WouldBlock))
            {
                return (null, $"the system reports \"{Marshal.GetPInvokeErrorMessage(error)}\"; choose a file");
            }

            var left = Patience - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || (error == WouldBlock && !WaitUntilReadable(descriptor, left)))
            {
                return (null, $"it is a pipe or a device that did not end within {Patience.TotalSeconds} seconds; name a file");
            }
        }

        return (buffer, null);
    }

    private static bool WaitUntilReadable(int descriptor, TimeSpan atMost)
    {
        const short Readable = 1;
        var wait = new Awaited { Descriptor = descriptor, Events = Readable };
        return Poll(ref wait, 1, (int)Math.Ceiling(atMost.TotalMilliseconds)) != 0;
    }

    // Only a pipe can lack a writer: a device such as /dev/null ends before its first byte.
    private static bool IsPipe(int descriptor) => FileKind.Irregular(FormattableString.Invariant($"/proc/self/fd/{descriptor}")) == "a pipe";

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(int descriptor, Span<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Awaited awaited, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct Awaited
    {
        public int Descriptor;
        public short Events, Happened;
    }
}
