using System.Text.Json;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>The body of a webhook, as the user has written it.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Usual_body_has_a_field_for_each_value_and_the_login_is_sent()
    {
        var request = await RequestAsync("", "Björk needs you", "Two lines.\nHere.");

        request.Json.GetProperty("title").GetString().Should().Be("Björk needs you");
        request.Json.GetProperty("message").GetString().Should().Be("Two lines.\nHere.");
        request.Json.GetProperty("event").GetString().Should().Be("needs_you");
        request.Json.GetProperty("urgent").GetBoolean().Should().BeTrue();
        request.Json.GetProperty("time").GetDateTimeOffset().Should().Be(ServiceSamples.At);
        request.Header("Authorization").Should().StartWith("Basic ");
    }

    [Fact]
    public async Task Json_template_stays_valid_with_every_value()
    {
        const string Title = "\"( )\" \\ {message}", Text = "Line\n\ttab \u0007 {title} 🎸 \u2028";

        var request = await RequestAsync("""{"text": "{title}: {message}", "urgent": {urgent}, "at": "{time}", "what": "{event}", "kept": "{other} {"}""", Title, Text);

        request.Header("Content-Type").Should().Be("application/json; charset=utf-8");
        request.Json.GetProperty("text").GetString().Should().Be($"{Title}: {Text}", "a placeholder in a value is not replaced again");
        request.Json.GetProperty("urgent").ValueKind.Should().Be(JsonValueKind.True);
        request.Json.GetProperty("at").GetDateTimeOffset().Should().Be(ServiceSamples.At);
        request.Json.GetProperty("what").GetString().Should().Be("needs_you");
        request.Json.GetProperty("kept").GetString().Should().Be("{other} {");
    }

    [Theory]
    [InlineData("{title}: {message}", "text/plain")]
    [InlineData("[{title}] {message}", "text/plain")]
    [InlineData("{title}", "text/plain")]
    [InlineData("{}", "application/json")]
    [InlineData("  [\"{title}\", {urgent},]", "application/json")]
    public async Task Type_of_a_template_follows_from_its_whole_text(string body, string type) =>
        (await RequestAsync(body, "Björk", "1")).Header("Content-Type").Should().Be($"{type}; charset=utf-8");

    [Fact]
    public async Task Text_template_gets_the_values_as_they_are()
    {
        var request = await RequestAsync("{event}|{title}|{message}|{nothing}|{", "\"Björk\"", "One\nTwo {event}");

        request.Header("Content-Type").Should().Be("text/plain; charset=utf-8");
        request.Body.Should().Be("needs_you|\"Björk\"|One\nTwo {event}|{nothing}|{");
    }

    [Fact]
    public async Task Token_is_sent_as_bearer_authorization()
    {
        await using var server = new ServiceServer(new ServiceAnswer(200));
        var options = ServiceSamples.To(NotifyKind.Webhook, server.BaseUrl) with { Token = new Secret(ServiceSamples.Token) };

        (await NotifyServices.SendAsync(options, ServiceSamples.Message(), CancellationToken.None)).Should().Be(Delivery.Done);

        server.Request.Header("Authorization").Should().Be($"Bearer {ServiceSamples.Token}");
    }

    private static async Task<ServiceRequest> RequestAsync(string body, string title, string text)
    {
        await using var server = new ServiceServer(new ServiceAnswer(200));
        var options = ServiceSamples.To(NotifyKind.Webhook, server.BaseUrl) with { Body = body };
        (await NotifyServices.SendAsync(options, ServiceSamples.Message(title, text, isUrgent: true), CancellationToken.None)).Should().Be(Delivery.Done);
        return server.Request;
    }
}
