using System.Threading.Channels;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Where answers, the timer and a stop request arrive, for the one loop that empties it. That loop does not end before
/// it has taken every answer that is expected here, and awaits each.
/// </summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ITimer _timer;

    public Mailbox(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Nudge(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Gives the loop a reason to look at the clock.</summary>
    public void Nudge() => _messages.Writer.TryWrite(default);

    /// <summary>Does so later.</summary>
    public void WakeAfter(TimeSpan wait) =>
        // Timers count whole milliseconds and cut off the rest; waking too early would only spin.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);

    /// <summary>Has an answer brought here when it comes.</summary>
    public void Expect(Task<Answer> answer, Ticket ticket) => _ = answer.ContinueWith(
        static (task, flight) => ((Flight)flight!).Land(task),
        new Flight(_messages.Writer, ticket),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    public ValueTask<bool> WaitAsync() => _messages.Reader.WaitToReadAsync(CancellationToken.None);

    public ValueTask<Message> NextAsync() => _messages.Reader.ReadAsync(CancellationToken.None);

    public bool TryTake(out Message message) => _messages.Reader.TryRead(out message);

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    /// <summary>A request under way: whose answer it will be.</summary>
    private sealed class Flight(ChannelWriter<Message> messages, Ticket ticket)
    {
        public void Land(Task<Answer> answer) => messages.TryWrite(new Message(ticket, answer));
    }
}

/// <summary>An answer, or with no task just a reason to look at the clock.</summary>
internal readonly record struct Message(Ticket Ticket, Task<Answer>? Answer);
