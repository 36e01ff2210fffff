using System.ComponentModel;
using System.Net.Sockets;
using System.Security.Cryptography;
using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Faults that any program can get from the system: too many files, no memory, a disk error.</summary>
internal static class SystemFaults
{
    private const int TooManyFilesHere = 24, TooManyFilesInAll = 23, OutOfMemory = 12;

    /// <summary>The message with its fix; null for other faults.</summary>
    public static string? Describe(Exception fault) => fault switch
    {
        OutOfMemoryException => NotEnoughMemory,
        Win32Exception { NativeErrorCode: OutOfMemory } => NotEnoughMemory,
        Win32Exception { NativeErrorCode: TooManyFilesHere or TooManyFilesInAll } => TooManyFiles,
        SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => TooManyFiles,
        IOException { HResult: TooManyFilesHere or TooManyFilesInAll } => TooManyFiles,
        CryptographicException =>
            "The system provides no random numbers. Check that /dev/urandom exists and opens (ulimit -n), then start again.",
        IOException or UnauthorizedAccessException or Win32Exception =>
            $"The operating system reported an error ({AddressMask.Apply(fault.Message).TrimEnd('.')}). Fix the cause, then start again.",
        _ => null,
    };

    private static string TooManyFiles =>
        "The system allows no more open files. Raise the limit of the process (ulimit -n 256), then start again.";

    private static string NotEnoughMemory =>
        "The system has no more memory for this process. Raise the limit of the process or container (ulimit -v, mem_limit), then start again.";
}
