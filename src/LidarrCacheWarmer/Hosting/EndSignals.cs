using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The signals that end a program, SIGINT and SIGTERM, with their exit codes.</summary>
/// <param name="hear">Called for each signal, on a separate thread.</param>
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
