using System.Text.Json.Nodes;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Tests.Network;
using LidarrCacheWarmer.Tests.Notifications.Services;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Notifications;

/// <summary><c>notify test</c> of the built program.</summary>
public sealed class NotifyTestCommandTests : ProgramTest
{
    private const string MailPassword = "pass word of mail";

    [Fact]
    public async Task Every_service_takes_a_test_message_and_mail_is_encrypted()
    {
        await using var services = new Services();
        var kinds = ServiceSamples.HttpKinds.Select(kind => kind.Data).ToList();
        using var certificates = new HomeMade();
        await using var mail = await MailServer.StartAsync(MailServer.WithCertificate(new JsonObject { ["user"] = "angela", ["password"] = MailPassword }, Folder, certificates.Good()));
        await File.WriteAllTextAsync(Folder.At("root.crt"), certificates.Root.ExportCertificatePem());
        Configure([
            .. kinds.SelectMany(kind => services.Section(kind, RealServices.Of(kind))),
            "notify.mail.type = mail", $"notify.mail.url = smtp://127.0.0.1:{mail.Port}", "notify.mail.from = warmer@example.com", "notify.mail.to = me@example.com",
            "notify.mail.user = angela", $"notify.mail.password = {MailPassword}",
        ]);

        var run = await StartWith(new Dictionary<string, string> { ["SSL_CERT_FILE"] = Folder.At("root.crt") }, "notify", "test").EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Spoken(run).Should().BeEquivalentTo([.. kinds.Select(kind => Word(kind)), "mail"]);
        services.All.Should().OnlyContain(server => server.Requests.Count == 1);
        var taken = await mail.MailAsync();
        taken.GetProperty("tls").GetBoolean().Should().BeTrue("STARTTLS is used when the server offers it");
        taken.GetProperty("user").GetString().Should().Be("angela");
        HasNoSecret(run);
    }

    [Fact]
    public async Task Services_that_refuse_are_named_and_the_others_get_the_message()
    {
        await using var services = new Services();
        Configure([
            .. services.Section(NotifyKind.Telegram, _ => new ServiceAnswer(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""")),
            .. services.Section(NotifyKind.Discord, request => new ServiceAnswer(404, $$"""{"message": "Unknown Webhook", "path": "{{request.Target}}"}""")),
            .. services.Section(NotifyKind.Apprise, _ => new ServiceAnswer(424)),
            .. services.Section(NotifyKind.Gotify, RealServices.Of(NotifyKind.Gotify)),
        ]);

        var run = await RunAsync("notify", "test");

        run.ExitCode.Should().Be(2);
        var said = run.Output + run.Error;
        said.Should().Contain("[notify.telegram]: telegram answered 401 (").And.Contain("Unauthorized").And.Contain("Check the keys in [notify.telegram].")
            .And.Contain("[notify.discord]: discord answered 404 (").And.Contain("[notify.gotify]: gotify has taken the message.")
            .And.Contain("[notify.apprise]: Apprise did not reach all of its services");
        HasNoSecret(run);
    }

    [Theory]
    [InlineData("gotify")]
    [InlineData("notify.gotify")]
    [InlineData("GOTIFY")]
    public async Task Name_selects_one_notification(string name)
    {
        await using var services = new Services();
        Configure([.. services.Section(NotifyKind.Gotify, RealServices.Of(NotifyKind.Gotify)), .. services.Section(NotifyKind.Discord, _ => new ServiceAnswer(500))]);

        var run = await RunAsync("notify", "test", name);

        run.ExitCode.Should().Be(0, because: run.Error);
        services.All.Select(server => server.Requests.Count).Should().Equal(1, 0);
    }

    [Fact]
    public async Task Unknown_name_and_a_config_without_notifications_are_wrong_usage()
    {
        await using var services = new Services();
        Configure();
        var none = await RunAsync("notify", "test");
        Configure([.. services.Section(NotifyKind.Gotify, RealServices.Of(NotifyKind.Gotify)), "notify.off.type = none"]);
        var (unknown, off) = (await RunAsync("notify", "test", "fax\u001b[31m"), await RunAsync("notify", "test", "off"));

        none.ExitCode.Should().Be(2);
        none.Error.Should().Contain("The config has no notification. Add a section such as [notify.phone] with type = ntfy");
        unknown.ExitCode.Should().Be(2);
        unknown.Error.Should().Contain("The config has no notification [notify.fax").And.Contain("that is on.").And.NotContain("\u001b[31m");
        off.ExitCode.Should().Be(2);
        off.Error.Should().Contain("[notify.off] that is on.");
        services.All.Should().OnlyContain(server => server.Requests.Count == 0);
    }

    private static string Word(NotifyKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<string> Spoken(ProgramRun run) => (run.Output + run.Error).Split('\n')
        .Where(line => line.EndsWith(" has taken the message.", StringComparison.Ordinal)).Select(line => line.Split("]: ")[1].Split(' ')[0]);

    private static void HasNoSecret(ProgramRun run)
    {
        string[] secrets = [ServiceSamples.Token, ServiceSamples.Key, ServiceSamples.Recipient, ServiceSamples.WebhookPath, ServiceSamples.Topic, ServiceSamples.Password, MailPassword];
        secrets.Where(secret => (run.Output + run.Error).Contains(secret)).Should().BeEmpty(run.Output + run.Error);
    }

    private sealed class Services : IAsyncDisposable
    {
        private readonly List<ServiceServer> _servers = [];

        public IReadOnlyList<ServiceServer> All => _servers;

        /// <summary>The settings of a notification to a new service.</summary>
        public IEnumerable<string> Section(NotifyKind kind, Func<ServiceRequest, ServiceAnswer> answer)
        {
            var server = new ServiceServer(answer);
            _servers.Add(server);
            var options = ServiceSamples.To(kind, server.BaseUrl);
            (string Key, string? Value)[] values =
            [
                ("type", Word(kind)), ("url", options.Url?.Reveal()), ("token", options.Token?.Reveal()), ("to", options.To?.Reveal()),
                ("user", options.User), ("password", options.Password?.Reveal()), ("tag", options.Tag),
            ];
            return values.Where(value => value.Value is { Length: > 0 }).Select(value => $"notify.{Word(kind)}.{value.Key} = {value.Value}");
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in _servers)
            {
                await server.DisposeAsync();
            }
        }
    }
}
