using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// Handles SIGINT and SIGTERM when the program is the first process of its container: the kernel skips the default action
/// of signals for that process, so an unhandled signal would have no effect.
/// </summary>
internal static class FirstProcess
{
    /// <summary>
    /// Call this before any other signal registration, because the runtime calls the newest registration first.
    /// </summary>
    /// <returns>The registration; null when the program is not the first process.</returns>
    public static EndSignals? EndAtSignals() => Environment.ProcessId == 1 ? new EndSignals(End) : null;

    private static void End(PosixSignalContext context, int exitCode)
    {
        if (!context.Cancel)
        {
#pragma warning disable RS0030 // A command that waits for a key or a disk cannot be cancelled.
            Environment.Exit(exitCode);
#pragma warning restore RS0030
        }
    }
}
