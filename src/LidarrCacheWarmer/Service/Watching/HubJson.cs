using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>How the arguments of the hub's calls are read, generated at build time.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class HubJson : JsonSerializerContext;
