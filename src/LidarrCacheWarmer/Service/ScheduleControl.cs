using System.Threading.Channels;
using LidarrCacheWarmer.Runs;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The requests that people send to a schedule: a run now, a pause, changes of the ledger. The schedule takes them when
/// their time has come, so rate limit, quiet hours and pauses of the service hold for them too. Thread-safe.
/// </summary>
/// <param name="file">Keeps a pause over a restart.</param>
internal sealed class ScheduleControl(PauseFile file) : IDisposable
{
    /// <summary>How many changes of the ledger may wait.</summary>
    public const int MostChanges = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<LedgerRequest> _changes = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CancellationTokenSource _pause = new();
    private bool _wantsRun;

    /// <summary>Since when the schedule is paused; null when it is not.</summary>
    public DateTimeOffset? PausedSince => file.Since;

    /// <summary>Whether somebody has asked for a run that has not begun.</summary>
    public bool WantsRun => Volatile.Read(ref _wantsRun);

    /// <summary>Cancelled when somebody pauses the schedule. The token is new after each pause.</summary>
    public CancellationToken PauseToken
    {
        get
        {
            lock (_gate)
            {
                if (_pause.IsCancellationRequested && PausedSince is null)
                {
                    _pause.Dispose();
                    _pause = new CancellationTokenSource();
                }

                return _pause.Token;
            }
        }
    }

    /// <summary>Asks for a run. If a run is in progress, another one follows it.</summary>
    public void RequestRun()
    {
        Volatile.Write(ref _wantsRun, true);
        Ring();
    }

    /// <summary>Takes the request for a run, because that run begins.</summary>
    public void RunBegins() => Volatile.Write(ref _wantsRun, false);

    /// <summary>Pauses the schedule: no run begins, and a run in progress stops and saves everything.</summary>
    /// <returns>Why the pause would not survive a restart; null when it would.</returns>
    public string? Pause()
    {
        var fault = file.Create();
        if (fault is null)
        {
            lock (_gate)
            {
                _pause.Cancel();
            }

            Ring();
        }

        return fault;
    }

    /// <summary>Ends a pause.</summary>
    /// <returns>Why the pause cannot be ended; null on success.</returns>
    public string? Resume()
    {
        var fault = file.Delete();
        Ring();
        return fault;
    }

    /// <summary>Asks to change an entry as soon as no run uses the ledger.</summary>
    /// <returns>False when too many changes wait.</returns>
    public bool Change(LedgerRequest request)
    {
        lock (_gate)
        {
            if (_changes.Count >= MostChanges)
            {
                return false;
            }

            _ = _changes.Add(request);
        }

        Ring();
        return true;
    }

    /// <summary>Whether a change waits.</summary>
    public bool Awaits(LedgerRequest request)
    {
        lock (_gate)
        {
            return _changes.Contains(request);
        }
    }

    /// <summary>Takes the changes that wait.</summary>
    public IReadOnlyList<LedgerRequest> TakeChanges()
    {
        lock (_gate)
        {
            IReadOnlyList<LedgerRequest> all = [.. _changes];
            _changes.Clear();
            return all;
        }
    }

    /// <summary>Waits for a request of any kind, or for the end of a pause.</summary>
    /// <returns>True when there was one; false when the wait was cancelled first.</returns>
    public async Task<bool> ArrivesAsync(CancellationToken ct)
    {
        try
        {
            return await _bell.Reader.WaitToReadAsync(ct) && _bell.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Releases the token of a pause.</summary>
    public void Dispose() => _pause.Dispose();

    private void Ring() => _bell.Writer.TryWrite(true);
}
