using System.Text;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Each service takes our requests, as its documents describe them.</summary>
public sealed class WireFormatTests
{
    private static readonly string[] LongCharacters = ["a", "*", "\\", "\"", "ж", "音", "🎵", "&", "<"];

    public static TheoryData<NotifyKind> Kinds => ServiceSamples.HttpKinds;

    public static TheoryData<NotifyKind, string> KindsAndCharacters =>
        [.. Kinds.SelectMany(kind => LongCharacters.Select(character => (kind.Data, character)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Service_takes_a_message_about_every_event(NotifyKind kind)
    {
        await using var server = new ServiceServer(RealServices.Of(kind));

        foreach (var about in Enum.GetValues<NotifyEvent>())
        {
            (await SendAsync(server, kind, ServiceSamples.Message(about: about, isUrgent: about == NotifyEvent.RunFailed))).Should().Be(Delivery.Done);
        }

        server.Requests.Should().HaveCount(Enum.GetValues<NotifyEvent>().Length);
        server.Requests.Should().OnlyContain(request => request.Header("User-Agent")!.StartsWith("lidarr-cache-warmer/"));
    }

    [Theory]
    [MemberData(nameof(KindsAndCharacters))]
    public async Task The_longest_message_fits_the_limits_of_the_service(NotifyKind kind, string character)
    {
        await using var server = new ServiceServer(RealServices.Of(kind));
        var message = ServiceSamples.Message(ServiceSamples.Long(character, Message.LongestTitle), ServiceSamples.Long(character, Message.LongestText));

        (await SendAsync(server, kind, message)).Should().Be(Delivery.Done);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Service_takes_a_message_without_text(NotifyKind kind)
    {
        await using var server = new ServiceServer(RealServices.Of(kind));

        (await SendAsync(server, kind, ServiceSamples.Message(text: ""))).Should().Be(Delivery.Done);
    }

    [Theory]
    [InlineData(NotifyKind.Ntfy, "message", "title")]
    [InlineData(NotifyKind.Gotify, "message", "title")]
    [InlineData(NotifyKind.Webhook, "message", "title")]
    [InlineData(NotifyKind.Apprise, "body", "title")]
    public async Task Names_arrive_unchanged(NotifyKind kind, string textField, string titleField)
    {
        const string Odd = "Sigur Rós \"( )\" \\ *NSYNC 🎸 \u202Etxt <b>&amp; {title} %s";
        await using var server = new ServiceServer(RealServices.Of(kind));

        (await SendAsync(server, kind, ServiceSamples.Message(Odd, Odd + "\n" + Odd))).Should().Be(Delivery.Done);

        server.Request.Json.GetProperty(titleField).GetString().Should().Be(Odd);
        server.Request.Json.GetProperty(textField).GetString().Should().Be(Odd + "\n" + Odd);
    }

    [Theory]
    [InlineData(NotifyEvent.RunFailed, true, 4, 8, "1", false)]
    [InlineData(NotifyEvent.NeedsYou, false, 3, 5, "0", false)]
    [InlineData(NotifyEvent.Weekly, false, 2, 2, "-1", true)]
    public async Task Importance_of_a_message_sets_the_sound_of_the_phone(NotifyEvent about, bool isUrgent, int ntfy, int gotify, string pushover, bool isSilent)
    {
        var message = ServiceSamples.Message(about: about, isUrgent: isUrgent);

        (await RequestAsync(NotifyKind.Ntfy, message)).Json.GetProperty("priority").GetInt32().Should().Be(ntfy);
        (await RequestAsync(NotifyKind.Gotify, message)).Json.GetProperty("priority").GetInt32().Should().Be(gotify);
        (await RequestAsync(NotifyKind.Pushover, message)).Form["priority"].Should().Be(pushover);
        (await RequestAsync(NotifyKind.Telegram, message)).Json.GetProperty("disable_notification").GetBoolean().Should().Be(isSilent);
    }

    [Fact]
    public async Task Discord_shows_names_as_they_are_and_mentions_nobody()
    {
        const string Name = "@everyone **P!nk** _x_ `y` ~~z~~ ||s|| > q # h [l](http://a.b) <@&1> 🎸";

        var embed = (await RequestAsync(NotifyKind.Discord, ServiceSamples.Message(Name, Name))).Json.GetProperty("embeds")[0];

        // Discord shows a punctuation mark after a backslash as it is: https://support.discord.com/hc/en-us/articles/210298617
        const string Escaped = @"\@everyone \*\*P!nk\*\* \_x\_ \`y\` \~\~z\~\~ \|\|s\|\| \> q \# h \[l\]\(http://a.b\) \<\@&1\> 🎸";
        embed.GetProperty("title").GetString().Should().Be(Escaped);
        embed.GetProperty("description").GetString().Should().Be(Escaped);
    }

    [Fact]
    public async Task Ntfy_gets_the_topic_in_the_body_and_a_login_as_basic_authorization()
    {
        await using var server = new ServiceServer(RealServices.Of(NotifyKind.Ntfy));
        var options = ServiceSamples.To(NotifyKind.Ntfy, server.BaseUrl) with { Token = null, User = ServiceSamples.User, Password = new Secret("pässword") };

        (await NotifyServices.SendAsync(options, ServiceSamples.Message(), CancellationToken.None)).Problem.Should().StartWith("ntfy answered 401");

        server.Request.Json.GetProperty("topic").GetString().Should().Be(ServiceSamples.Topic);
        server.Request.Header("Authorization").Should().Be($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ServiceSamples.User}:pässword"))}");
    }

    [Fact]
    public async Task Address_with_a_slash_at_its_end_is_the_same_address()
    {
        foreach (var kind in new[] { NotifyKind.Ntfy, NotifyKind.Gotify, NotifyKind.Telegram, NotifyKind.Pushover })
        {
            await using var server = new ServiceServer(RealServices.Of(kind));
            var options = ServiceSamples.To(kind, server.BaseUrl);

            (await NotifyServices.SendAsync(options with { Url = new Secret(options.Url!.Reveal() + "/") }, ServiceSamples.Message(), CancellationToken.None)).Should().Be(Delivery.Done);
        }
    }

    [Fact]
    public async Task Own_headers_are_sent()
    {
        await using var server = new ServiceServer(RealServices.Of(NotifyKind.Gotify));
        var options = ServiceSamples.To(NotifyKind.Gotify, server.BaseUrl) with { Headers = new([("CF-Access-Client-Id", new Secret("abc"))]) };

        (await NotifyServices.SendAsync(options, ServiceSamples.Message(), CancellationToken.None)).Should().Be(Delivery.Done);

        server.Request.Header("CF-Access-Client-Id").Should().Be("abc");
    }

    private static async Task<ServiceRequest> RequestAsync(NotifyKind kind, Message message)
    {
        await using var server = new ServiceServer(RealServices.Of(kind));
        (await SendAsync(server, kind, message)).Should().Be(Delivery.Done);
        return server.Request;
    }

    private static Task<Delivery> SendAsync(ServiceServer server, NotifyKind kind, Message message) =>
        NotifyServices.SendAsync(ServiceSamples.To(kind, server.BaseUrl), message, CancellationToken.None);
}
