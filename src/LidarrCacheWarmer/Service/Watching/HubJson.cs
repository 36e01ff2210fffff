using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>The JSON reader for the arguments of the hub's calls, generated at build time.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class HubJson : JsonSerializerContext;
