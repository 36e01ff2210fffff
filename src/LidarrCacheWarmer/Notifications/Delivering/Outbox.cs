using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Notifications.Delivering;

/// <summary>The messages that wait for their services, oldest first. It is immutable.</summary>
/// <param name="Items">The messages.</param>
internal sealed record Outbox(IReadOnlyList<OutboxItem> Items)
{
    /// <summary>An older message no longer helps anybody.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>How many messages to one service are kept.</summary>
    public const int MostToOne = 20;

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>No messages.</summary>
    public static Outbox Empty { get; } = new([]);

    /// <summary>When the next message may be tried; null without messages.</summary>
    public DateTimeOffset? Next => Items.Count == 0 ? null : Heads.Min(item => item.NotBefore);

    // A service gets its messages in order, so only the first one of each may be tried.
    private IEnumerable<OutboxItem> Heads => Items.GroupBy(item => item.Section, StringComparer.Ordinal).Select(one => one.First());

    /// <summary>The messages to try now, at most one to each service.</summary>
    public IReadOnlyList<OutboxItem> DueAt(DateTimeOffset now) => [.. Heads.Where(item => item.NotBefore <= now)];

    /// <summary>Adds a message. If too many wait for one service, the oldest is dropped.</summary>
    public Outbox Add(string section, Message message)
    {
        List<OutboxItem> items = [.. Items, new OutboxItem(section, message) { NotBefore = message.At }];
        return new Outbox(items.Count(item => item.Section == section) <= MostToOne ? items : [.. items.Where(item => item != items.Find(one => one.Section == section))]);
    }

    /// <summary>Removes a message that was taken or is too old, or plans its next attempt.</summary>
    public Outbox After(OutboxItem item, Delivery delivery, DateTimeOffset now)
    {
        if (delivery.IsDone || now - item.Message.At > Longest)
        {
            return new Outbox([.. Items.Where(one => one != item)]);
        }

        var usual = delivery.IsLasting ? Waits[^1] : Waits[Math.Min(item.Attempts, Waits.Length - 1)];
        var wait = delivery.Wait is { } asked && asked > usual ? asked < TimeSpan.FromDays(1) ? asked : TimeSpan.FromDays(1) : usual;
        return new Outbox([.. Items.Select(one => one != item ? one : item with { Attempts = item.Attempts + 1, NotBefore = now + wait })]);
    }

    /// <summary>Only the messages to these sections; the others no longer exist in the config.</summary>
    public Outbox Only(IReadOnlyCollection<string> sections) =>
        Items.All(item => sections.Contains(item.Section)) ? this : new Outbox([.. Items.Where(item => sections.Contains(item.Section))]);
}
