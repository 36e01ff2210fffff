using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads texts in JSON from other programs. Half a surrogate pair or invalid UTF-8 passes as well-formed JSON, but .NET
/// cannot convert it to text. .NET throws an exception, even when it only compares the text.
/// </summary>
public static class OthersJson
{
    /// <summary>The reader's current text; null when it is not valid text.</summary>
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

    /// <summary>The text of an element; null when it is not valid text.</summary>
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
