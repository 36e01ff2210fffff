using System.Text.Json;
using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Library;

/// <summary>Reads a list of names, each a text or an object with a <c>name</c>. Other elements are skipped.</summary>
internal sealed class LenientNames : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.StartArray && IsEmpty(ref reader))
        {
            return [];
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind is JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(NameOf).OfType<string>()]
            : null;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    /// <summary>The name of an element; null when it has none.</summary>
    internal static string? NameOf(JsonElement element) =>
        OthersJson.Text(OthersJson.Property(element, "name") ?? element);

    /// <summary>Skips an empty list quickly: most albums have no secondary type.</summary>
    private static bool IsEmpty(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (!ahead.Read() || ahead.TokenType is not JsonTokenType.EndArray)
        {
            return false;
        }

        reader = ahead;
        return true;
    }
}

/// <summary>
/// Reads the allowed names of a list in a metadata profile. An element looks like
/// <c>{"albumType":{"id":0,"name":"Album"},"allowed":true}</c>; in other lists, <c>albumType</c> may have another name.
/// </summary>
internal sealed class AllowedNames : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind is JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Where(IsAllowed).Select(NameIn).OfType<string>()]
            : null;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    private static bool IsAllowed(JsonElement item) =>
        OthersJson.Property(item, "allowed") is { ValueKind: JsonValueKind.True };

    private static string? NameIn(JsonElement item) =>
        item.EnumerateObject().Select(property => LenientNames.NameOf(property.Value)).FirstOrDefault(name => name is not null);
}
