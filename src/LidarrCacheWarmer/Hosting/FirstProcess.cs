using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// What SIGINT and SIGTERM do that nobody takes, where the program is the first process of its container: for such a one
/// the kernel leaves out what they do elsewhere, and the program would go on as if there had been none.
/// </summary>
internal static class FirstProcess
{
    /// <summary>
    /// To be called before anybody else registers for signals: the last to register is the first to hear of one.
    /// </summary>
    /// <returns>Holds until it is disposed of; null where the program is not the first process.</returns>
    public static EndSignals? EndAtSignals() => Environment.ProcessId == 1 ? new EndSignals(End) : null;

    private static void End(PosixSignalContext context, int exitCode)
    {
        if (!context.Cancel)
        {
#pragma warning disable RS0030 // A command that waits for a key or a disk cannot be made to return an exit code.
            Environment.Exit(exitCode);
#pragma warning restore RS0030
        }
    }
}
