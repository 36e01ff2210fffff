namespace LidarrCacheWarmer.Notifications.Delivering;

/// <summary>A message that waits for its service.</summary>
/// <param name="Section">The section of the notification, such as <c>notify.phone</c>.</param>
/// <param name="Message">The message.</param>
internal sealed record OutboxItem(string Section, Message Message)
{
    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it may be tried again.</summary>
    public DateTimeOffset NotBefore { get; init; }
}
