using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// SIGINT and SIGTERM. The first signal requests an orderly stop. At the second, the system's default action ends the
/// program at once; everything saved until then stays saved.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly EndSignals _signals;
    private int _exitCode;

    public StopSignals() => _signals = new EndSignals(Handle);

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of the signal; 0 for none.</summary>
    public int ExitCode => _exitCode;

    public void Dispose()
    {
        _signals.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context, int exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
        {
            context.Cancel = true;
            _stop.Cancel();
        }
    }
}
