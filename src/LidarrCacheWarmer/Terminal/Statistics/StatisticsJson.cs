using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>The JSON writer of the documents, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StatisticsDocument))]
[JsonSerializable(typeof(HeadersDocument))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
