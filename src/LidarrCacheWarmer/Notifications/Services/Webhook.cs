using System.Globalization;
using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>A webhook of the user's own, with a JSON body, or with a text whose placeholders are replaced.</summary>
internal sealed class Webhook : IHttpService
{
    /// <inheritdoc/>
    public Uri Address(NotifyOptions options) => new(options.Url!.Reveal());

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message)
    {
        var request = options.Body.Length == 0 ? ServiceJson.Post(
            new WebhookDocument(message.Title, message.Text, message.Event, message.IsUrgent, message.At, message.Id), ServiceJson.Default.WebhookDocument) : Filled(options.Body, message);
        request.Headers.Authorization = Login.BearerOrBasic(options);
        return request;
    }

    private static HttpRequestMessage Filled(string body, Message message)
    {
        var isJson = IsJson(body, message);
        var content = new StringContent(Fill(body, message, isJson ? ServiceJson.Escape : text => text), Encoding.UTF8, isJson ? "application/json" : "text/plain");
        return new HttpRequestMessage { Method = HttpMethod.Post, Content = content };
    }

    // A text may start with a placeholder, such as "{title}: {message}", so the first character does not tell.
    private static bool IsJson(string body, Message message)
    {
        try
        {
            using var document = JsonDocument.Parse(Fill(body, message, _ => "0"), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A name such as "{title}" in a value must not be replaced, so the body is read once from left to right.
    private static string Fill(string body, Message message, Func<string, string> escape)
    {
        var filled = new StringBuilder(body.Length);
        for (var at = 0; at < body.Length;)
        {
            var (length, value) = Placeholder(body.AsSpan(at), message);
            _ = value is null ? filled.Append(body[at]) : filled.Append(escape(value));
            at += Math.Max(1, length);
        }

        return filled.ToString();
    }

    private static (int Length, string? Value) Placeholder(ReadOnlySpan<char> text, Message message)
    {
        if (text[0] != '{' || text.IndexOf('}') is not (> 0 and var end))
        {
            return (0, null);
        }

        var value = text[1..end] switch
        {
            "title" => message.Title,
            "message" => message.Text,
            "event" => NotifyEventWords.WordOf(message.Event),
            "urgent" => message.IsUrgent ? "true" : "false",
            "time" => message.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            _ => null,
        };
        return value is null ? (0, null) : (end + 1, value);
    }
}
