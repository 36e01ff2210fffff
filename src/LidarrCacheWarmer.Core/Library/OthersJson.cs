using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads texts in foreign JSON. Half a surrogate pair and invalid UTF-8 are well-formed JSON but not text; .NET's readers
/// throw on them, even when such a text is only compared.
/// </summary>
public static class OthersJson
{
    /// <summary>The reader's current text; null when it is not text.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of an element; null when it is not text.</summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A property of an object; null when it is absent or the element is not an object.</summary>
    public static JsonElement? Property(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var property) ? property : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
