using System.Text.Json;
using System.Text.Json.Serialization;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>The activities of a schedule in JSON: lower case with underscores, as every other word there.</summary>
internal sealed class ActivityWords()
    : JsonStringEnumConverter<ScheduleActivity>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
