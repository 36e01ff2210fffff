using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications;

/// <summary>One change that people may want to hear about.</summary>
/// <param name="Event">What it is about.</param>
/// <param name="Headline">The change in a few words, names first; without control characters.</param>
/// <param name="Lines">The details, one each line; without control characters.</param>
internal sealed record News(NotifyEvent Event, string Headline, IReadOnlyList<string> Lines)
{
    /// <summary>Whether no run is possible before somebody acts.</summary>
    public bool IsUrgent { get; init; }
}
