using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Looks at Lidarr's list of artists beside a connection some of whose messages are not understood. Hints of both come one
/// after the other.
/// </summary>
/// <param name="look">Looks once.</param>
/// <param name="poll">Says when the next look is due.</param>
/// <param name="time">The clock.</param>
/// <param name="heard">Gets the hints.</param>
/// <param name="failed">Gets what should not go wrong; looking goes on.</param>
/// <param name="ct">Ends the looking.</param>
internal sealed class PollAside(
    Func<Action<LibraryHint>, CancellationToken, Task> look, LibraryPoll poll, TimeProvider time, Action<LibraryHint> heard,
    Action<Exception> failed, CancellationToken ct) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private readonly Lock _oneAtATime = new();
    private Task? _looking;

    /// <summary>Hands a hint on.</summary>
    public void Heard(LibraryHint hint)
    {
        lock (_oneAtATime)
        {
            heard(hint);
        }
    }

    /// <summary>Begins to look, if it does not do so already.</summary>
    public void Begin() => _looking ??= LookAsync();

    /// <summary>Looks no more.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await (_looking ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _end.Dispose();
    }

    // Not CancelAsync: it would call back from another thread.
    private void Stop() => _end.Cancel();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "As in LibraryWatch: it must not end at a log that is full.")]
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
