using System.Threading.Channels;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Collects answers, timer events and the stop request for the single loop that processes them. The loop ends only
/// after it has processed every expected answer.
/// </summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ITimer _timer;

    public Mailbox(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Nudge(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Wakes the loop to check the clock.</summary>
    public void Nudge() => _messages.Writer.TryWrite(default);

    /// <summary>Wakes the loop later.</summary>
    public void WakeAfter(TimeSpan wait) =>
        // Timers truncate to whole milliseconds. Without rounding up, the loop would wake too early and spin.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);

    /// <summary>Delivers an answer when it arrives.</summary>
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

    /// <summary>A request in flight with its ticket.</summary>
    private sealed class Flight(ChannelWriter<Message> messages, Ticket ticket)
    {
        public void Land(Task<Answer> answer) => messages.TryWrite(new Message(ticket, answer));
    }
}

/// <summary>An answer with its ticket; a message without a task only wakes the loop.</summary>
internal readonly record struct Message(Ticket Ticket, Task<Answer>? Answer);
