using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Notifications.Changes;
using LidarrCacheWarmer.Notifications.Services;
using LidarrCacheWarmer.Service.Summary;

namespace LidarrCacheWarmer.Notifications.Delivering;

/// <summary>
/// Looks for changes, and sends messages about them. Everything is saved before it is sent, so a restart neither loses nor
/// repeats a message. Not thread-safe.
/// </summary>
/// <param name="file">Keeps what was told and what waits.</param>
/// <param name="changes">What has changed during runs.</param>
/// <param name="send">Sends a message to a service.</param>
/// <param name="note">Prints a sentence, with its importance.</param>
/// <param name="patience">How long runs must fail before that is told.</param>
/// <param name="time">The clock.</param>
internal sealed class Notifier(
    NotifyFile file,
    RunNews changes,
    Func<NotifyOptions, Message, CancellationToken, Task<Delivery>> send,
    Action<string, DiagnosticLevel> note,
    TimeSpan patience,
    TimeProvider time)
{
    private readonly ChangeDetector _detector = new(patience, time.LocalTimeZone);
    private readonly Dictionary<string, string> _complaints = new(StringComparer.Ordinal);
    private NotifyDocument? _document;

    /// <summary>When a message may be tried again; null when none waits.</summary>
    public DateTimeOffset? NextAttempt => new Outbox(_document?.Outbox ?? []).Next;

    /// <summary>Looks for changes.</summary>
    /// <param name="overview">The state of the service.</param>
    /// <param name="notifications">The notifications of the config.</param>
    public void Look(Overview overview, IReadOnlyList<NotifyOptions> notifications)
    {
        var document = _document ??= file.Read();
        var now = time.GetUtcNow();
        // What changes during a run is told at its end, in one message.
        var facts = new Facts(overview, overview.IsRunning ? RunChanges.None : changes.Take(), now);
        var (known, news) = _detector.Compare(document.Known, facts);
        var outbox = new Outbox(document.Outbox).Only([.. notifications.Select(notification => notification.Section)]);
        foreach (var notification in notifications)
        {
            outbox = Message.Compose(news, notification.Events, now) is { } message ? outbox.Add(notification.Section, message) : outbox;
        }

        Save(document with { Known = known, Outbox = outbox.Items });
    }

    /// <summary>Sends the messages that are due, each service at the same time.</summary>
    /// <param name="notifications">The notifications of the config.</param>
    /// <param name="ct">Cancels the sending; the messages wait for the next time.</param>
    public async Task DeliverAsync(IReadOnlyList<NotifyOptions> notifications, CancellationToken ct)
    {
        while (new Outbox(_document?.Outbox ?? []).DueAt(time.GetUtcNow()) is { Count: > 0 } due)
        {
            var deliveries = await Task.WhenAll(due.Select(async item => (Item: item, Delivery: await TryAsync(item, notifications, ct))));
            var outbox = new Outbox(_document!.Outbox);
            foreach (var (item, delivery) in deliveries)
            {
                outbox = delivery is null ? outbox : outbox.After(item, delivery, time.GetUtcNow());
                Tell(item, delivery);
            }

            Save(_document with { Outbox = outbox.Items });
            ct.ThrowIfCancellationRequested();
        }
    }

    // Null when it was cancelled.
    private async Task<Delivery?> TryAsync(OutboxItem item, IReadOnlyList<NotifyOptions> notifications, CancellationToken ct)
    {
        try
        {
            return notifications.FirstOrDefault(notification => notification.Section == item.Section) is { } options
                ? await send(options, item.Message.WithDelay(time.GetUtcNow(), time.LocalTimeZone), ct)
                : Delivery.Done;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever happens to one message must not end the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Delivery.Refused(ErrorReporter.Describe(fault).Sentence);
        }
    }

    // The same problem is printed once, until a message arrives.
    private void Tell(OutboxItem item, Delivery? delivery)
    {
        if (delivery is { IsDone: true })
        {
            note($"Sent to [{item.Section}]: {item.Message.Title}", DiagnosticLevel.Info);
        }

        if (delivery is { Problem.Length: > 0 } && _complaints.GetValueOrDefault(item.Section) != delivery.Problem)
        {
            note($"[{item.Section}]: {delivery.Problem}{(delivery.IsDone ? "" : " The message waits and is sent again.")}", DiagnosticLevel.Warning);
        }

        if (delivery is not null)
        {
            _complaints[item.Section] = delivery.Problem;
        }
    }

    private void Save(NotifyDocument document)
    {
        if (!ReferenceEquals(document, _document) && !Same(document, _document))
        {
            file.Write(document);
        }

        _document = document;
    }

    // A look without a change writes nothing, so that a disk may sleep.
    private static bool Same(NotifyDocument one, NotifyDocument? other) => other is not null
        && one.Outbox.SequenceEqual(other.Outbox)
        && one.Known.Outage == other.Known.Outage
        && one.Known.NextSummary == other.Known.NextSummary
        && one.Known.Causes.Count == other.Known.Causes.Count
        && one.Known.Causes.Zip(other.Known.Causes).All(pair => pair.First with { Told = pair.Second.Told } == pair.Second && pair.First.Told.SequenceEqual(pair.Second.Told));
}
