using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Texts in the JSON of other programs. Half of a surrogate pair and bytes that are no UTF-8 are well-formed JSON and no
/// text; the readers of .NET say so by an exception only, even when such a text is just compared.
/// </summary>
public static class OthersJson
{
    /// <summary>The text that the reader stands on; null when it is none.</summary>
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

    /// <summary>The text of an element; null when it is none.</summary>
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

    /// <summary>The property of an object; null when the element has none of that name, or is no object.</summary>
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
