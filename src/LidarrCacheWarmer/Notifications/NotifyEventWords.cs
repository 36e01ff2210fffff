using System.Text.Json;
using System.Text.Json.Serialization;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications;

/// <summary>The words for events in files, webhooks and the config: lower case with underscores.</summary>
internal sealed class NotifyEventWords() : JsonStringEnumConverter<NotifyEvent>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
{
    /// <summary>The word for an event.</summary>
    public static string WordOf(NotifyEvent happened) => JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.ToString());
}
