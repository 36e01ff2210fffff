using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads whether a list has an element, and skips the elements; null for any value that is not a list.
/// </summary>
internal sealed class LenientPresence : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        bool? hasElement = reader.TokenType is JsonTokenType.StartArray && ahead.Read() ? ahead.TokenType is not JsonTokenType.EndArray : null;
        _ = reader.TrySkip();
        return hasElement;
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
