using System.Threading.Channels;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Accepts results without waiting for a disk, and writes them in the background: after a number of results or one second.
/// It syncs less often, because each sync wears SD cards, and compacts when the ledger requests it.
/// </summary>
/// <remarks>
/// During a lock of another program all results stay in memory, and writing is retried each second. Any other fault of the
/// files stops the writing, but not the accepting: later results are kept, and <see cref="DrainAsync"/> tries again to
/// write them. Any other exception is a bug and ends the writer: waiting callers get it, and later callers get an
/// <see cref="InvalidOperationException"/> with it.
/// </remarks>
public sealed class LedgerWriter : IAsyncDisposable
{
    /// <summary>The time between two looks at what is pending.</summary>
    internal static TimeSpan Beat { get; } = TimeSpan.FromSeconds(1);

    // A thousand results are a write of about 200 KB; larger writes would gain nothing.
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

    /// <summary>Starts writing to a ledger, which stays the caller's and must outlive the writer.</summary>
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
    /// Cancelled when the ledger cannot be written, so that the work can stop; <see cref="Fault"/> has the reason.
    /// </summary>
    public CancellationToken Faulted => _faulted.Token;

    /// <summary>The current lock of another program that keeps results in memory; null for none.</summary>
    public LedgerException? Lock => Volatile.Read(ref _lock);

    /// <summary>Recorded results that a kill of this process would lose.</summary>
    public int Unsaved => Volatile.Read(ref _untaken) + Volatile.Read(ref _unsaved);

    /// <summary>
    /// The first lasting fault of the files. It stays even if a later attempt wrote everything, because the work was cut
    /// short and that must be reported. Null for none.
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
    /// <param name="ct">Ends the wait, not the writing.</param>
    /// <exception cref="LedgerException">The ledger could not be written, or is locked.</exception>
    public async Task DrainAsync(CancellationToken ct)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new Message(Change: null, drained));
        await drained.Task.WaitAsync(ct);
    }

    /// <summary>
    /// Writes and syncs the rest, and ends. Faults of the files are ignored: drain first to see them. A bug is thrown, so
    /// that it cannot be lost.
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
            // This exception is a bug and not a fault of the files; watchers and waiting callers must not wait forever.
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

    // Results that arrived during a write are written together; none of them waits longer because of that.
    private async ValueTask WriteEnoughAsync()
    {
        // While the ledger is locked, one attempt a second is enough, because each attempt delays its readers.
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
