using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Library;

/// <summary>Reads a boolean; any value other than <c>true</c> counts as false.</summary>
internal sealed class LenientSwitch : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isOn = reader.TokenType is JsonTokenType.True;
        _ = reader.TrySkip();
        return isOn;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException();
}
