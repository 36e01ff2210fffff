using System.Globalization;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>
/// The wire formats of the real services, as their documents or their sources describe them. Each method answers a request
/// as the service does, and refuses what the service would refuse or ignore.
/// </summary>
internal static partial class RealServices
{
    private const string Json = "application/json";

    /// <summary>The answers of a service.</summary>
    public static Func<ServiceRequest, ServiceAnswer> Of(NotifyKind kind) => kind switch
    {
        NotifyKind.Ntfy => Ntfy,
        NotifyKind.Discord => Discord,
        NotifyKind.Gotify => Gotify,
        NotifyKind.Telegram => Telegram,
        NotifyKind.Pushover => Pushover,
        NotifyKind.Webhook => Webhook,
        NotifyKind.Apprise => Apprise,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // https://docs.ntfy.sh/publish/#publish-as-json; the limits are in server/server.go and server/config.go of ntfy: a body
    // has twice the message size at most, and a message of more than 4,096 bytes becomes an attachment.
    private static ServiceAnswer Ntfy(ServiceRequest request)
    {
        request.ExpectPost("/", Json);
        request.Expect(request.Body.Length <= 2 * 4096, "request body too large");
        request.ExpectJson(
            request.Json,
            ("topic", value => Topic().IsMatch(value.GetString()!)),
            ("title", JsonRule.Text(1, 250)),
            ("message", JsonRule.Bytes(1, 4096)),
            ("priority", JsonRule.Integer(1, 5)),
            ("tags", JsonRule.List(5, value => EmojiName().IsMatch(value.GetString()!))));
        return request.Header("Authorization") is $"Bearer {ServiceSamples.Token}" or null
            ? new ServiceAnswer(200, """{"id":"hwQ2YpKdmg","time":1635528741,"event":"message","topic":"music"}""")
            : new ServiceAnswer(401, """{"code":40101,"http":401,"error":"unauthorized","link":"https://ntfy.sh/docs/publish/#authentication"}""");
    }

    // https://discord.com/developers/docs/resources/webhook#execute-webhook and
    // https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    private static ServiceAnswer Discord(ServiceRequest request)
    {
        request.ExpectPost($"/api/webhooks/{ServiceSamples.WebhookPath}", Json);
        request.ExpectJson(request.Json, ("embeds", JsonRule.List(10, _ => true)), ("allowed_mentions", _ => true));
        var embed = request.Json.GetProperty("embeds")[0];
        request.ExpectJson(
            embed, ("title", JsonRule.Text(1, 256)), ("description", JsonRule.Text(0, 4096)), ("color", JsonRule.Integer(0, 0xFFFFFF)), ("timestamp", JsonRule.Time));
        // An empty list mentions nobody: https://discord.com/developers/docs/resources/message#allowed-mentions-object
        request.ExpectJson(request.Json.GetProperty("allowed_mentions"), ("parse", JsonRule.List(0, _ => false)));
        return new ServiceAnswer(204);
    }

    // https://gotify.net/api-docs#/message/createMessage; the fields are in model/message.go of Gotify.
    private static ServiceAnswer Gotify(ServiceRequest request)
    {
        request.ExpectPost("/message", Json);
        request.ExpectJson(request.Json, ("title", JsonRule.Text(1, 1000)), ("message", JsonRule.Text(1, 10_000)), ("priority", JsonRule.Integer(0, 10)));
        return request.Header("X-Gotify-Key") == ServiceSamples.Token
            ? new ServiceAnswer(200, """{"id":25,"appid":5,"message":"…","title":"…","priority":5,"date":"2026-02-27T19:36:10.5045044+01:00"}""")
            : new ServiceAnswer(401, """{"error":"Unauthorized","errorCode":401,"errorDescription":"you need to provide a valid access token or user credentials to access this api"}""");
    }

    // https://core.telegram.org/bots/api#making-requests and https://core.telegram.org/bots/api#sendmessage
    private static ServiceAnswer Telegram(ServiceRequest request)
    {
        request.ExpectPost($"/bot{ServiceSamples.Token}/sendMessage", Json);
        request.ExpectJson(
            request.Json,
            ("chat_id", JsonRule.Text(1, 64)),
            ("text", JsonRule.Text(1, 4096)),
            ("disable_notification", JsonRule.Flag),
            ("link_preview_options", value => value.GetProperty("is_disabled").GetBoolean()));
        return new ServiceAnswer(200, """{"ok":true,"result":{"message_id":7}}""");
    }

    // https://pushover.net/api#messages and https://pushover.net/api#limits
    private static ServiceAnswer Pushover(ServiceRequest request)
    {
        request.ExpectPost("/1/messages.json", "application/x-www-form-urlencoded");
        var form = request.Form;
        request.Expect(form.Keys.Order(StringComparer.Ordinal).SequenceEqual(["message", "priority", "timestamp", "title", "token", "user"]), "unknown or missing fields");
        request.Expect(form["token"] == ServiceSamples.Token, "application token is invalid");
        request.Expect(form["user"] == ServiceSamples.Recipient, "user identifier is not a valid user");
        request.Expect(form["title"].EnumerateRunes().Count() is > 0 and <= 250, "title is too long");
        request.Expect(form["message"].EnumerateRunes().Count() is > 0 and <= 1024, "message is too long or blank");
        // Priority 2 would need retry and expire, and wake people until somebody confirms.
        request.Expect(form["priority"] is "-2" or "-1" or "0" or "1", "priority is invalid");
        request.Expect(long.Parse(form["timestamp"], CultureInfo.InvariantCulture) is > 1_000_000_000 and < 100_000_000_000, "timestamp is not in seconds");
        return new ServiceAnswer(200, """{"status":1,"request":"647d2300-702c-4b38-8b2f-d56326ae460b"}""");
    }

    // Our own format, which docs/notifications.md describes.
    private static ServiceAnswer Webhook(ServiceRequest request)
    {
        request.ExpectPost($"/hooks/{ServiceSamples.WebhookPath}", Json);
        request.ExpectJson(
            request.Json,
            ("title", JsonRule.Text(1, 120)),
            ("message", JsonRule.Text(0, 1000)),
            ("event", JsonRule.OneOf("needs_you", "solved", "run_failed", "server", "recovered", "weekly")),
            ("urgent", JsonRule.Flag),
            ("time", JsonRule.Time),
            ("id", JsonRule.Text(1, 64)));
        return new ServiceAnswer(200, "ok");
    }

    // https://github.com/caronc/apprise-api#persistent-storage-api; the rules are in apprise_api/api/views.py (NotifyView).
    private static ServiceAnswer Apprise(ServiceRequest request)
    {
        request.ExpectPost($"/notify/{ServiceSamples.Key}", Json);
        request.ExpectJson(
            request.Json,
            ("title", JsonRule.Text(0, 250)),
            ("body", JsonRule.Text(1, 32_768)),
            ("type", JsonRule.OneOf("info", "success", "warning", "failure")),
            ("format", JsonRule.OneOf("text", "markdown", "html")),
            ("tag?", JsonRule.Text(1, 64)));
        return new ServiceAnswer(200, "2026-11-30 12:00:00,000 - INFO - Sent JSON notification to localhost.\n");
    }

    [GeneratedRegex("^[-_A-Za-z0-9]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Topic();

    // https://docs.ntfy.sh/emojis/
    [GeneratedRegex("^(rotating_light|point_right|cloud|white_check_mark|bar_chart)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmojiName();
}
