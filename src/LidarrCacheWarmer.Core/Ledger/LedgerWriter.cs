using System.Threading.Channels;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Accepts results without waiting for the disk, and writes them in the background, after a number of results or after
/// one second. The writer syncs less often, because each sync wears SD cards. It compacts when the ledger requests
/// this.
/// </summary>
/// <remarks>
/// While another program locks the ledger, all results stay in memory, and the writer retries each second. Any other
/// file fault stops the writing, but the writer still accepts and keeps results; <see cref="DrainAsync"/> tries again
/// to write them. Any other exception is a bug and ends the writer. Waiting callers receive this exception; later
/// callers receive an <see cref="InvalidOperationException"/> that contains it.
/// </remarks>
public sealed class LedgerWriter : IAsyncDisposable
{
    /// <summary>The time between two checks for pending results.</summary>
    internal static TimeSpan Beat { get; } = TimeSpan.FromSeconds(1);

    // Writing a thousand results takes about 200 KB; larger writes would not be faster.
    private const int MostInOneGo = 1000;

    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    private readonly CancellationTokenSource _faulted = new();
    private readonly PendingResults _pending;
    private readonly int _batchWriteFrequency;
    private readonly ITimer _timer;
    private readonly Task _work;
    private LedgerException? _fault, _lock;
    private Exception? _mistake;
    private int _isTimerSet, _untaken, _unsaved;

    /// <summary>Starts writing to a ledger. The caller owns the ledger, which must outlive the writer.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="batchWriteFrequency">The number of results per write, at least 1; results that arrive during a write
    /// are written together.</param>
    /// <param name="syncEvery">The longest time between two syncs while results arrive; a thousand results sync earlier.</param>
    /// <param name="time">The clock.</param>
    public LedgerWriter(ILedger ledger, int batchWriteFrequency, TimeSpan syncEvery, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchWriteFrequency, 1);
        (_pending, _batchWriteFrequency) = (new PendingResults(ledger, syncEvery, time), batchWriteFrequency);
        _timer = time.CreateTimer(_ => _messages.Writer.TryWrite(default), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _work = WorkAsync();
    }

    /// <summary>
    /// Cancelled when the ledger cannot be written, so that the run can stop; <see cref="Fault"/> has the reason.
    /// </summary>
    public CancellationToken Faulted => _faulted.Token;

    /// <summary>Set while another program's lock keeps results in memory; otherwise null.</summary>
    public LedgerException? Lock => Volatile.Read(ref _lock);

    /// <summary>How many recorded results would be lost if this process were killed.</summary>
    public int Unsaved => Volatile.Read(ref _untaken) + Volatile.Read(ref _unsaved);

    /// <summary>
    /// The first lasting file fault; null for none. It stays even if a later attempt writes everything, because the run
    /// was cut short and must report the fault.
    /// </summary>
    public LedgerException? Fault => Volatile.Read(ref _fault);

    /// <summary>Accepts a result and returns at once.</summary>
    public void Record(LedgerChange change)
    {
        _ = Interlocked.Increment(ref _untaken);
        Post(new Message(change, Drained: null));
        SetTimer();
    }

    /// <summary>Tries once to write and sync everything recorded before.</summary>
    /// <param name="ct">Ends the wait, but not the writing.</param>
    /// <exception cref="LedgerException">The ledger could not be written, or is locked.</exception>
    public async Task DrainAsync(CancellationToken ct)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new Message(Change: null, drained));
        await drained.Task.WaitAsync(ct);
    }

    /// <summary>
    /// Writes and syncs the remaining results, and ends. File faults are ignored; to see them, call
    /// <see cref="DrainAsync"/> first. Other exceptions are bugs and are thrown, so that nobody misses them.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _ = _messages.Writer.TryComplete();
        try
        {
            await _work;
        }
        finally
        {
            await _timer.DisposeAsync();
            _faulted.Dispose();
        }
    }

    private void Post(Message message)
    {
        if (!_messages.Writer.TryWrite(message))
        {
            throw Volatile.Read(ref _mistake) is { } mistake
                ? new InvalidOperationException("Writing to the ledger stopped because of a bug in this program.", mistake)
                : new ObjectDisposedException(nameof(LedgerWriter));
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            await TakeMessagesAsync();
        }
        catch (Exception fault)
        {
            // This exception is a bug, not a file fault. Waiting callers and users of Faulted must learn of it.
            Volatile.Write(ref _mistake, fault);
            _messages.Writer.TryComplete();
            while (_messages.Reader.TryRead(out var message))
            {
                message.Drained?.TrySetException(fault);
            }

            Fail();
            throw;
        }
    }

    private async Task TakeMessagesAsync()
    {
        while (await _messages.Reader.WaitToReadAsync())
        {
            while (_messages.Reader.TryRead(out var message))
            {
                await HandleAsync(message);
            }

            await WriteEnoughAsync();
        }

        _ = await TryDoAsync(_pending.WriteAndSyncAsync);
    }

    // Results that arrive during a write are written together. This delays none of them.
    private async ValueTask WriteEnoughAsync()
    {
        // While another program locks the ledger, one attempt a second is enough, because each attempt delays the
        // ledger's readers.
        if (_pending.Count >= _batchWriteFrequency && _lock is null && !Faulted.IsCancellationRequested)
        {
            _ = await TryDoAsync(_pending.WriteAsync);
        }
    }

    private async ValueTask HandleAsync(Message message)
    {
        if (message.Change is { } change)
        {
            _pending.Add(change);
            _ = Interlocked.Increment(ref _unsaved);
            _ = Interlocked.Decrement(ref _untaken);
            if (_pending.Count >= Math.Max(_batchWriteFrequency, MostInOneGo))
            {
                await WriteEnoughAsync();
            }
        }
        else if (message.Drained is { } drained)
        {
            await AnswerAsync(drained);
        }
        else if (!Faulted.IsCancellationRequested)
        {
            Volatile.Write(ref _isTimerSet, 0);
            _ = await TryDoAsync(_pending.WriteAndSyncWhenDueAsync);
        }

        if (_pending.HasWork)
        {
            SetTimer();
        }
    }

    private async ValueTask AnswerAsync(TaskCompletionSource drained)
    {
        try
        {
            if (await TryDoAsync(_pending.WriteAndSyncAsync) is { } fault)
            {
                drained.SetException(fault);
            }
            else
            {
                drained.SetResult();
            }
        }
        catch (Exception fault)
        {
            drained.TrySetException(fault);
            throw;
        }
    }

    private void SetTimer()
    {
        if (Interlocked.Exchange(ref _isTimerSet, 1) == 0)
        {
            _ = _timer.Change(Beat, Timeout.InfiniteTimeSpan);
        }
    }

    private async ValueTask<LedgerException?> TryDoAsync(Func<ValueTask> action)
    {
        try
        {
            await action();
            Volatile.Write(ref _lock, null);
            return null;
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            Volatile.Write(ref _lock, fault);
            return fault;
        }
        catch (LedgerException fault)
        {
            _ = Interlocked.CompareExchange(ref _fault, fault, comparand: null);
            Fail();
            return fault;
        }
        finally
        {
            Count();
        }
    }

    private void Count() => Volatile.Write(ref _unsaved, _pending.Unsaved);

    private void Fail() => _faulted.Cancel();

    private readonly record struct Message(LedgerChange? Change, TaskCompletionSource? Drained);
}
