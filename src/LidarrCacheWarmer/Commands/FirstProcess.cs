using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Commands;

/// <summary>
/// What SIGINT and SIGTERM do that nobody takes, where the program is the first process of its container: for such a one
/// the kernel leaves out what they do elsewhere, and the program would go on as if there had been none.
/// </summary>
internal sealed class FirstProcess : IDisposable
{
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, ExitCode.Interrupted));
    private readonly PosixSignalRegistration _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, ExitCode.Terminated));

    private FirstProcess()
    {
    }

    /// <summary>
    /// To be called before anybody else registers for signals: the last to register is the first to hear of one.
    /// </summary>
    /// <returns>Holds until it is disposed of; null where the program is not the first process.</returns>
    public static FirstProcess? EndAtSignals() => Environment.ProcessId == 1 ? new FirstProcess() : null;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private static void End(PosixSignalContext context, int exitCode)
    {
        if (!context.Cancel)
        {
#pragma warning disable RS0030 // Whatever runs just now is what shall not run on, so it cannot return anything.
            Environment.Exit(exitCode);
#pragma warning restore RS0030
        }
    }
}
