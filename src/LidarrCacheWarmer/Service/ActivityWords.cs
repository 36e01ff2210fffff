using System.Text.Json;
using System.Text.Json.Serialization;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The JSON words for the activities of a schedule: lower case with underscores, like all other JSON words.
/// </summary>
internal sealed class ActivityWords()
    : JsonStringEnumConverter<ScheduleActivity>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
