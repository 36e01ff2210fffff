using System.Globalization;
using System.Text.Json.Nodes;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Notifications.Services;
using LidarrCacheWarmer.Tests.Network;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Mail through a real SMTP server.</summary>
public sealed class MailTests
{
    private const string User = "angela", Password = "pass word of mail";

    private static JsonObject WithLogin => new() { ["user"] = User, ["password"] = Password };

    [Fact]
    public async Task Mail_is_delivered_once_with_the_headers_of_an_automatic_mail()
    {
        await using var server = await MailServer.StartAsync();

        (await SendAsync(server, ServiceSamples.Message("Björk needs you", "Lidarr has Björk twice.\n. alone\nRemove one."))).Should().Be(Delivery.Done);

        var taken = await server.MailAsync();
        taken.GetProperty("sender").GetString().Should().Be("warmer@example.com");
        taken.GetProperty("recipients").EnumerateArray().Select(one => one.GetString()).Should().Equal("me@example.com", "you@example.com");
        var content = taken.GetProperty("content").GetString()!;
        content.Should().Contain("Subject: =?utf-8?", "a name that is not ASCII must be encoded");
        using var mail = Parse(content);
        mail.Subject.Should().Be("Björk needs you");
        mail.From.ToString().Should().Be("\"Cache warmer\" <warmer@example.com>");
        mail.To.ToString().Should().Be("me@example.com, you@example.com");
        mail.Date.Should().Be(ServiceSamples.At);
        mail.MessageId.Should().Be("0f8fad5bd9cb469fa165@lidarr-cache-warmer");
        // RFC 3834: other programs then send no automatic answer.
        mail.Headers["Auto-Submitted"].Should().Be("auto-generated");
        mail.TextBody!.ReplaceLineEndings("\n").TrimEnd().Should().Be("Lidarr has Björk twice.\n. alone\nRemove one.");
    }

    [Fact]
    public async Task Repeated_message_keeps_its_id()
    {
        await using var first = await MailServer.StartAsync();
        await using var second = await MailServer.StartAsync();
        var message = ServiceSamples.Message();

        (await SendAsync(first, message)).Should().Be(Delivery.Done);
        (await SendAsync(second, message.WithDelay(message.At.AddHours(3), TimeZoneInfo.Utc))).Should().Be(Delivery.Done);

        using var one = Parse((await first.MailAsync()).GetProperty("content").GetString()!);
        using var two = Parse((await second.MailAsync()).GetProperty("content").GetString()!);
        two.MessageId.Should().Be(one.MessageId);
        two.Date.Should().Be(one.Date);
    }

    [Fact]
    public async Task Longest_title_and_odd_names_arrive_unchanged()
    {
        await using var server = await MailServer.StartAsync();
        var title = ServiceSamples.Long("🎵", Message.LongestTitle);
        var text = ServiceSamples.Long("音", Message.LongestText - 20) + "\nFrom \"( )\"";

        (await SendAsync(server, ServiceSamples.Message(title, text))).Should().Be(Delivery.Done);

        using var mail = Parse((await server.MailAsync()).GetProperty("content").GetString()!);
        mail.Subject.Should().Be(title);
        mail.TextBody!.ReplaceLineEndings("\n").TrimEnd().Should().Be(text);
    }

    [Fact]
    public async Task Login_is_sent_to_a_server_in_the_private_network()
    {
        await using var server = await MailServer.StartAsync(WithLogin);

        (await SendAsync(server, options => options with { User = User, Password = new Secret(Password) })).Should().Be(Delivery.Done);

        (await server.MailAsync()).GetProperty("user").GetString().Should().Be(User);
    }

    [Fact]
    public async Task Wrong_password_lasts()
    {
        await using var server = await MailServer.StartAsync(WithLogin);

        var delivery = await SendAsync(server, options => options with { User = User, Password = new Secret("wrong") });

        delivery.Should().Be(Delivery.Refused("The mail server 127.0.0.1 refused the login. Check user and password in [notify.mail]."));
        (await server.SeenAsync()).Should().NotContain("mail");
    }

    [Fact]
    public async Task Login_that_fails_for_a_while_is_temporary()
    {
        var settings = WithLogin;
        settings["login"] = "454 4.7.0 Temporary authentication failure";
        await using var server = await MailServer.StartAsync(settings);

        var delivery = await SendAsync(server, options => options with { User = User, Password = new Secret("wrong") });

        (delivery.IsDone, delivery.IsLasting).Should().Be((false, false));
        delivery.Problem.Should().Be("The mail server answered 454 (4.7.0 Temporary authentication failure).");
    }

    [Theory]
    [InlineData("smtp://mail.example.com", false, false)]
    [InlineData("smtp://203.0.113.5:587", false, false)]
    [InlineData("smtp://[2001:db8::5]:587", false, false)]
    [InlineData("smtp://mail.example.com", true, true)]
    [InlineData("smtp://192.168.1.5", false, true)]
    [InlineData("smtp://[fd00::5]:25", false, true)]
    [InlineData("smtp://postfix:25", false, true)]
    [InlineData("smtp://nas.local", false, true)]
    public void Password_is_sent_only_with_encryption_or_in_the_private_network(string server, bool isEncrypted, bool isSent) =>
        Mail.MaySendPassword(new Uri(server), isEncrypted).Should().Be(isSent);

    [Fact]
    public async Task Address_that_the_server_cannot_take_lasts()
    {
        await using var server = await MailServer.StartAsync();

        var delivery = await SendAsync(server, options => options with { To = new Secret("björk@example.com") });

        (delivery.IsDone, delivery.IsLasting).Should().Be((false, true));
        delivery.Problem.Should().StartWith("The mail server answered 500").And.EndWith("Check from and to in [notify.mail].");
    }

    [Fact]
    public async Task Address_of_no_machine_is_a_fault_without_an_exception()
    {
        var options = Options(FreePort.Find()) with { Url = new Secret("smtp://0.0.0.0:25") };

        (await NotifyServices.SendAsync(options, ServiceSamples.Message(), CancellationToken.None)).Problem.Should().StartWith("Nothing usable answers at 0.0.0.0:25.");
    }

    [Fact]
    public async Task Server_without_logins_refuses_a_user()
    {
        await using var server = await MailServer.StartAsync();

        var delivery = await SendAsync(server, options => options with { User = User, Password = new Secret(Password) });

        delivery.Should().Be(Delivery.Refused("The mail server 127.0.0.1 takes no login here. Use another port, or remove user and password, in [notify.mail]."));
    }

    [Fact]
    public async Task Server_that_wants_a_login_refuses_a_mail_without_one()
    {
        var settings = WithLogin;
        settings["require_auth"] = true;
        await using var server = await MailServer.StartAsync(settings);

        var delivery = await SendAsync(server, options => options);

        delivery.Should().Be(Delivery.Refused("The mail server 127.0.0.1 wants a login. Set user and password in [notify.mail]."));
    }

    [Theory]
    [InlineData("rcpt", "550 No such user here", true, "The mail server answered 550 (No such user here). Check from and to in [notify.mail].")]
    [InlineData("rcpt", "451 Greylisted, try again", false, "The mail server answered 451 (Greylisted, try again).")]
    [InlineData("mail", "553 Sender warmer@example.com not allowed", true, "The mail server answered 553 (Sender warmer@example.com not allowed). Check from and to in [notify.mail].")]
    [InlineData("data", "554 Spam", true, "The mail server answered 554 (Spam). Check from and to in [notify.mail].")]
    [InlineData("data", "452 Disk full", false, "The mail server answered 452 (Disk full).")]
    public async Task Refusal_with_5_lasts_and_with_4_is_temporary(string at, string answer, bool lasts, string sentence)
    {
        await using var server = await MailServer.StartAsync(new JsonObject { [at] = answer });

        var delivery = await SendAsync(server, options => options);

        (delivery.IsDone, delivery.IsLasting, delivery.Problem).Should().Be((false, lasts, sentence));
        (await server.SeenAsync()).Should().NotContain("mail");
    }

    [Fact]
    public async Task Connection_that_breaks_after_the_mail_gives_no_second_mail()
    {
        await using var server = await MailServer.StartAsync(new JsonObject { ["drop"] = true });

        (await SendAsync(server, options => options)).Should().Be(Delivery.Done);

        (await server.SeenAsync()).Should().Equal("mail");
    }

    [Fact]
    public async Task Server_with_an_untrusted_certificate_gets_neither_password_nor_mail()
    {
        using var folder = new UserFolder();
        using var certificates = new HomeMade();
        var settings = MailServer.WithCertificate(WithLogin, folder, certificates.Good());
        await using var server = await MailServer.StartAsync(settings);

        var delivery = await SendAsync(server, options => options with { User = User, Password = new Secret(Password) });

        delivery.Should().Be(Delivery.Failed("Cannot make a secure connection to 127.0.0.1. Check the certificate of the mail server, and url in [notify.mail]."));
        (await server.SeenAsync()).Should().NotContain("login").And.NotContain("mail");
    }

    [Fact]
    public async Task Server_that_never_answers_fails_after_20_seconds()
    {
        await using var server = new SilentServer();
        var time = new FakeTimeProvider();
        var sending = NotifyServices.SendAsync(Options(server.Port), ServiceSamples.Message(), time, CancellationToken.None);
        await server.Connected;

        time.Advance(HttpPoster.Timeout);

        (await sending).Should().Be(Delivery.Failed("The mail server 127.0.0.1 did not answer within 20 seconds. Check url in [notify.mail]."));
    }

    [Theory]
    [InlineData("smtp")]
    [InlineData("smtps")]
    public async Task Nothing_listening_is_a_temporary_fault(string scheme)
    {
        var port = FreePort.Find();
        var options = Options(port) with { Url = new Secret(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{port}")) };

        (await NotifyServices.SendAsync(options, ServiceSamples.Message(), CancellationToken.None)).Should().Be(
            Delivery.Failed($"Nothing usable answers at 127.0.0.1:{port}. Check url in [notify.mail]: smtp:// for STARTTLS, smtps:// for port 465."));
    }

    [Theory]
    [InlineData("warmer@example.com", "me at example.com")]
    [InlineData("", "me@example.com")]
    public async Task Wrong_address_lasts_and_names_the_keys(string from, string to)
    {
        var options = Options(FreePort.Find()) with { From = from, To = new Secret(to) };

        (await NotifyServices.SendAsync(options, ServiceSamples.Message(), CancellationToken.None)).Should().Be(
            Delivery.Refused("An address in from or to of [notify.mail] is not valid. Write addresses such as me@example.com, separated by commas."));
    }

    private static Task<Delivery> SendAsync(MailServer server, Message message) => NotifyServices.SendAsync(Options(server.Port), message, CancellationToken.None);

    private static Task<Delivery> SendAsync(MailServer server, Func<NotifyOptions, NotifyOptions> change) =>
        NotifyServices.SendAsync(change(Options(server.Port)), ServiceSamples.Message(), CancellationToken.None);

    private static NotifyOptions Options(int port) => new()
    {
        Section = "notify.mail",
        Kind = NotifyKind.Mail,
        Url = new Secret(string.Create(CultureInfo.InvariantCulture, $"smtp://127.0.0.1:{port}")),
        From = "Cache warmer <warmer@example.com>",
        To = new Secret("me@example.com, you@example.com"),
    };

    private static MimeMessage Parse(string content) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)));
}
