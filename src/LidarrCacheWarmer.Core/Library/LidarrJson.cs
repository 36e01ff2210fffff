using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Library;

/// <summary>The JSON readers for Lidarr, generated at build time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultBufferSize = 64 * 1024,
    Converters = [typeof(LenientText), typeof(LenientNumber)])]
[JsonSerializable(typeof(ArtistDocument))]
[JsonSerializable(typeof(AlbumDocument))]
[JsonSerializable(typeof(ProfileDocument))]
[JsonSerializable(typeof(MetadataProviderDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(CommandDocument))]
[JsonSerializable(typeof(ListedCommandDocument))]
[JsonSerializable(typeof(RefreshArtistDocument))]
[JsonSerializable(typeof(PingDocument))]
[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class LidarrJson : JsonSerializerContext;

/// <summary>
/// Reads a text; any other value becomes null, because one bad title must not make the whole library unreadable.
/// </summary>
internal sealed class LenientText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            _ = reader.TrySkip();
            return null;
        }

        return OthersJson.Text(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>Reads an integer, also when written as text; any other value becomes 0.</summary>
internal sealed class LenientNumber : JsonConverter<int>
{
    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt32(out var number) ? number : 0;
            case JsonTokenType.String:
                var culture = CultureInfo.InvariantCulture;
                return int.TryParse(OthersJson.Text(ref reader), NumberStyles.Integer, culture, out var parsed) ? parsed : 0;
            default:
                _ = reader.TrySkip();
                return 0;
        }
    }

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
