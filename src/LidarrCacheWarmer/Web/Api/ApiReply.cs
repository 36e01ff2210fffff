using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Api;

/// <summary>Reads and writes JSON.</summary>
internal static class ApiReply
{
    private const string Json = "application/json; charset=utf-8";

    public static Task WriteAsync<T>(WebRequest request, T document, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        Reply.TextAsync(request.Context, status, Json, JsonSerializer.Serialize(document, type));

    /// <summary>Tells that a request was taken and is not done yet.</summary>
    public static Task AcceptAsync(WebRequest request, string sentence) =>
        WriteAsync(request, new AcceptedDocument(sentence), ApiJson.Default.AcceptedDocument, StatusCodes.Status202Accepted);

    public static Task RefuseAsync(WebRequest request, int status, string sentence) => Problem.WriteAsync(request.Context, status, sentence);

    /// <summary>Reads a body; null when it is no JSON of this form.</summary>
    public static async Task<T?> ReadAsync<T>(WebRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Context.Request.Body, type, request.Gone);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }
}
