using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

internal sealed record NtfyDocument(string Topic, string Title, string Message, int Priority, IReadOnlyList<string> Tags);

internal sealed record DiscordDocument(IReadOnlyList<DiscordEmbed> Embeds, DiscordMentions AllowedMentions);

internal sealed record DiscordEmbed(string Title, string Description, int Color, DateTimeOffset Timestamp);

internal sealed record DiscordMentions(IReadOnlyList<string> Parse);

internal sealed record GotifyDocument(string Title, string Message, int Priority);

internal sealed record TelegramDocument(string ChatId, string Text, bool DisableNotification, TelegramPreview LinkPreviewOptions);

internal sealed record TelegramPreview(bool IsDisabled);

internal sealed record TelegramReply(TelegramParameters? Parameters);

internal sealed record TelegramParameters(int? RetryAfter);

internal sealed record WebhookDocument(string Title, string Message, NotifyEvent Event, bool Urgent, DateTimeOffset Time, string Id);

internal sealed record AppriseDocument(string Title, string Body, string Type, string Format, string? Tag);

/// <summary>The JSON writers of the services, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(NotifyEventWords)])]
[JsonSerializable(typeof(NtfyDocument))]
[JsonSerializable(typeof(DiscordDocument))]
[JsonSerializable(typeof(GotifyDocument))]
[JsonSerializable(typeof(TelegramDocument))]
[JsonSerializable(typeof(TelegramReply))]
[JsonSerializable(typeof(WebhookDocument))]
[JsonSerializable(typeof(AppriseDocument))]
internal sealed partial class ServiceJson : JsonSerializerContext
{
    /// <summary>A request with a JSON body.</summary>
    public static HttpRequestMessage Post<T>(T document, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(document, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage { Method = HttpMethod.Post, Content = content };
    }

    /// <summary>A text as it stands between the quotes of a JSON string.</summary>
    public static string Escape(string text) => JavaScriptEncoder.Default.Encode(text);
}
