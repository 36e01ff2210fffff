using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Executes the decisions of the <see cref="Dispatcher"/>: sends requests, waits, and returns the answers. One loop
/// processes all answers, timer events and the stop request from one mailbox, so the dispatcher needs no lock.
/// </summary>
public sealed class Warmer : IAsyncDisposable
{
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthCheckLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long requests in flight may still take after a stop request.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    private readonly IMetadataClient _client;
    private readonly Dispatcher _dispatcher;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _hangUp;
    private readonly CancellationTokenRegistration _stopRegistration;
    private readonly Mailbox _mailbox;
    private readonly SharedPacer _pacer;
    private readonly TimeSpan _begun;

    /// <summary>Creates a warmer.</summary>
    /// <param name="client">Sends the requests.</param>
    /// <param name="dispatcher">Decides what is sent.</param>
    /// <param name="pacer">The clock of the dispatcher.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Requests an orderly end: nothing new is sent, and requests in flight get <see cref="Grace"/>.</param>
    public Warmer(IMetadataClient client, Dispatcher dispatcher, SharedPacer pacer, TimeProvider time, CancellationToken stop)
    {
        _client = client;
        _dispatcher = dispatcher;
        _time = time;
        _stop = stop;
        _pacer = pacer;
        _begun = pacer.Now;
        _hangUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _mailbox = new Mailbox(time);
        _stopRegistration = stop.Register(() =>
        {
            _hangUp.CancelAfter(Grace);
            _mailbox.Nudge();
        });
    }

    /// <summary>Warms all items of a phase; ends early after a stop request or when the service stays down.</summary>
    /// <param name="source">The items, taken as needed.</param>
    /// <param name="listener">Receives the events.</param>
    /// <param name="waves">The sizes of the waves. Default: five minutes each.</param>
    public async Task RunAsync(IWorkSource source, IWarmerListener listener, Waves? waves = null)
    {
        await using var items = new WorkBuffer(source, _mailbox.Nudge);
        _dispatcher.Begin(items.Items(), waves, () => source.AwaitsResults && !items.HasArrived);
        var nextBeat = Now + BeatInterval;
        while (true)
        {
            if (_stop.IsCancellationRequested)
            {
                _dispatcher.Stop();
            }

            var step = _dispatcher.Next(Now);
            switch (step.Kind)
            {
                case StepKind.Ended:
                    return;
                case StepKind.Send:
                    _mailbox.Expect(Ask(step.Ticket.Path, _hangUp.Token), step.Ticket);
                    continue;
                case StepKind.Wait or StepKind.AwaitAnswer:
                    break;
            }

            _mailbox.WakeAfter((step.Kind == StepKind.Wait && step.Until < nextBeat ? step.Until : nextBeat) - Now);
            await _mailbox.WaitAsync();
            await EmptyMailboxAsync(listener);
            if (items.HasArrived)
            {
                await listener.WorkArrivedAsync();
            }

            var isBeat = Now >= nextBeat;
            if (isBeat || items.HasArrived)
            {
                await PublishAsync(new Decision(BreakerChange.None, _dispatcher.LookForItems()), listener);
            }

            if (isBeat)
            {
                nextBeat = Now + BeatInterval;
                await listener.BeatAsync(Snapshot());
            }
        }
    }

    /// <summary>Whether sending is paused; answers still arrive. Default: false.</summary>
    public bool IsPaused
    {
        get => _dispatcher.IsPaused;
        set => _dispatcher.IsPaused = value;
    }

    /// <summary>Puts an item before all others of the running phase.</summary>
    /// <returns>False when its URL is already being warmed.</returns>
    public bool Interject(WorkItem item) => _dispatcher.Interject(item);

    /// <summary>Items of a kind that were skipped because they had been requested as hints before their turn.</summary>
    public int LeftOut(EntryKind kind) => _dispatcher.LeftOut(kind);

    /// <summary>Requests the root page within the rate, for ten seconds at most.</summary>
    /// <returns>The answer and its effect on the breaker; null after a stop request.</returns>
    public async Task<(Answer Answer, BreakerChange Change)?> CheckHealthAsync()
    {
        if (await AskAsideAsync(MetadataRoutes.Root, HealthCheckLimit) is not var (ticket, answer))
        {
            return null;
        }

        answer ??= new Answer { Fault = TransportFault.Timeout, Elapsed = HealthCheckLimit };
        return (answer, _dispatcher.Answered(ticket, answer, Now).Breaker);
    }

    /// <summary>
    /// Sends a request that is not for an entry, within the rate and only while the breaker is closed. Call it between
    /// two phases.
    /// </summary>
    /// <param name="path">A path of <see cref="MetadataRoutes"/>.</param>
    /// <returns>The answer and its effect on the breaker; null when the request could not be sent.</returns>
    public async Task<(Answer Answer, BreakerChange Change)?> AskAsideAsync(string path)
    {
        if (_dispatcher.Breaker.IsOpen || await AskAsideAsync(path, Timeout.InfiniteTimeSpan) is not var (ticket, answer))
        {
            return null;
        }

        return (answer!, _dispatcher.AnsweredAside(ticket, answer!, Now));
    }

    private async Task<(Ticket Ticket, Answer? Answer)?> AskAsideAsync(string path, TimeSpan longest)
    {
        while (!_stop.IsCancellationRequested)
        {
            var step = _dispatcher.NextAside(Now);
            if (step.Kind != StepKind.Send)
            {
                _mailbox.WakeAfter(step.Until - Now);
                await _mailbox.NextAsync();
                continue;
            }

            using var limit = new CancellationTokenSource(longest, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _hangUp.Token);
            try
            {
                return (step.Ticket, await Ask(path, either.Token));
            }
            catch (OperationCanceledException) when (!_hangUp.IsCancellationRequested)
            {
                return (step.Ticket, null);
            }
            catch (OperationCanceledException)
            {
                _dispatcher.Abandoned(step.Ticket);
                return null;
            }
            catch
            {
                _dispatcher.Abandoned(step.Ticket);
                throw;
            }
        }

        return null;
    }

    /// <summary>The current state.</summary>
    public WarmingSnapshot Snapshot()
    {
        var now = Now;
        return new WarmingSnapshot(
            now - _begun,
            _dispatcher.Sent,
            _dispatcher.InFlight,
            _dispatcher.Waiting,
            _dispatcher.Rate,
            _dispatcher.Breaker.StateAt(now),
            _dispatcher.Breaker.OpenUntil - _begun,
            _dispatcher.Breaker.Cause) { Last = _dispatcher.Last };
    }

    /// <summary>Disconnects the requests in flight and awaits their end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopRegistration.DisposeAsync();
        HangUp();
        while (_dispatcher.InFlight > 0)
        {
            var message = await _mailbox.NextAsync();
            if (message.Answer is Task task)
            {
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                _dispatcher.Abandoned(message.Ticket);
            }
        }

        await _mailbox.DisposeAsync();
        _hangUp.Dispose();
    }

    // CancelAsync would run the callbacks on another thread, but this class uses only one thread at a time.
    private void HangUp() => _hangUp.Cancel();

    private TimeSpan Now => _pacer.Now;

    private Task<Answer> Ask(string path, CancellationToken ct)
    {
        var answer = _client.AskAsync(path, ct);
        _dispatcher.Left(Now);
        return answer;
    }

    private async Task EmptyMailboxAsync(IWarmerListener listener)
    {
        while (_mailbox.TryTake(out var message))
        {
            if (message.Answer is not null && await HandleAnswerAsync(message) is { } decision)
            {
                await PublishAsync(decision, listener);
            }
        }
    }

    private async ValueTask<Decision?> HandleAnswerAsync(Message message)
    {
        try
        {
            return _dispatcher.Answered(message.Ticket, await message.Answer!, Now);
        }
        catch (OperationCanceledException) when (_hangUp.IsCancellationRequested)
        {
            _dispatcher.Abandoned(message.Ticket);
            return null;
        }
        catch
        {
            _dispatcher.Abandoned(message.Ticket);
            throw;
        }
    }

    private async ValueTask PublishAsync(Decision decision, IWarmerListener listener)
    {
        if (decision.Breaker != BreakerChange.None)
        {
            listener.BreakerChanged(decision.Breaker, Snapshot());
        }

        foreach (var finished in decision.Finished)
        {
            await listener.FinishedAsync(finished, Snapshot());
        }
    }
}
