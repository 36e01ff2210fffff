using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Polls Lidarr's list of artists while a connection receives messages in an unknown format. Hints from the polls and
/// from the connection arrive one at a time.
/// </summary>
/// <param name="look">Polls once.</param>
/// <param name="poll">Knows when the next poll is due.</param>
/// <param name="time">The clock.</param>
/// <param name="heard">Receives the hints.</param>
/// <param name="failed">Receives unexpected faults; polling continues.</param>
/// <param name="ct">Ends the polling.</param>
internal sealed class PollAside(
    Func<Action<LibraryHint>, CancellationToken, Task> look, LibraryPoll poll, TimeProvider time, Action<LibraryHint> heard,
    Action<Exception> failed, CancellationToken ct) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private readonly Lock _oneAtATime = new();
    private Task? _looking;

    /// <summary>Passes a hint on.</summary>
    public void Heard(LibraryHint hint)
    {
        lock (_oneAtATime)
        {
            heard(hint);
        }
    }

    /// <summary>Starts polling, unless it has started already.</summary>
    public void Begin() => _looking ??= LookAsync();

    /// <summary>Ends the polling.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await (_looking ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _end.Dispose();
    }

    // Do not use CancelAsync, because it runs the callbacks on another thread.
    private void Stop() => _end.Cancel();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "As in LibraryWatch, a full log must not end the polling.")]
    private async Task LookAsync()
    {
        while (true)
        {
            await Task.Delay(poll.DueIn, time, CancellationToken.None).WaitAsync(_end.Token);
            try
            {
                await look(Heard, _end.Token);
            }
            catch (Exception fault) when (!_end.IsCancellationRequested)
            {
                failed(fault);
            }
        }
    }
}
