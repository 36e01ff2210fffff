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
            "The system gives no random numbers: see that /dev/urandom is there and can be opened (ulimit -n), and start again.",
        IOException or UnauthorizedAccessException or Win32Exception =>
            $"The system refuses something that the program needs ({AddressMask.Apply(fault.Message).TrimEnd('.')}): repair that and start again.",
        _ => null,
    };

    private static string TooManyFiles =>
        "The system allows no more open files: raise the limit of the process (ulimit -n; 256 are plenty) and start again.";

    private static string NotEnoughMemory =>
        "The system gives no more memory: raise the limit of the process or container (ulimit -v, mem_limit) and start again.";
}
