using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Scheduling;

/// <summary>The activities of a schedule in JSON: lower case with underscores, as every other word there.</summary>
internal sealed class ActivityWords()
    : JsonStringEnumConverter<ScheduleActivity>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
