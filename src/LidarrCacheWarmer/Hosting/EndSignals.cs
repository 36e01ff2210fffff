using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The signals that ask a program to end, each with the exit code that belongs to it: SIGINT and SIGTERM.</summary>
/// <param name="hear">Hears of a signal, on a thread of its own.</param>
internal sealed class EndSignals(Action<PosixSignalContext, int> hear) : IDisposable
{
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => hear(context, ExitCode.Interrupted));
    private readonly PosixSignalRegistration _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => hear(context, ExitCode.Terminated));

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }
}
