using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class NotifySettingsTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public static TheoryData<string, string> CompleteSections => new()
    {
        { "ntfy", "url = https://ntfy.sh/my-topic" },
        { "ntfy", "url = https://ntfy.example.com/base/my-topic\ntoken = tk_123" },
        { "discord", "url = https://discord.com/api/webhooks/1/abc" },
        { "gotify", "url = http://192.168.1.2:8080\ntoken = abc" },
        { "telegram", "token = 123:abc\nto = -100123" },
        { "pushover", "token = abc\nto = def" },
        { "mail", "url = smtp://mail.example.com:587\nfrom = a@example.com\nto = b@example.com, c@example.com" },
        { "mail", "url = smtps://mail.example.com\nfrom = a@example.com\nto = b@example.com\nuser = a\npassword = secret words" },
        { "webhook", "url = http://192.168.1.2/hook\nbody = {\"text\": \"{title}\"}" },
        { "apprise", "url = http://192.168.1.2:8000/notify/key\ntag = home" },
    };

    [Theory]
    [MemberData(nameof(CompleteSections))]
    public void A_complete_section_is_a_notification(string type, string keys)
    {
        var loaded = _folder.LoadLines($"[notify.phone]\ntype = {type}\n{keys}");

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Notifications.Should().ContainSingle().Which.ToString().Should().Be($"[notify.phone] {type}");
    }

    [Theory]
    [InlineData("ntfy", "", "which needs url")]
    [InlineData("gotify", "url = http://192.168.1.2", "which needs token")]
    [InlineData("telegram", "token = abc", "which needs to: write the id of the chat")]
    [InlineData("pushover", "to = abc", "which needs token")]
    [InlineData("mail", "url = smtp://mail.example.com\nto = a@example.com", "which needs from")]
    [InlineData("mail", "url = https://mail.example.com\nfrom = a@example.com\nto = a@example.com", "starts with http")]
    [InlineData("discord", "url = smtp://mail.example.com", "starts with smtp")]
    [InlineData("ntfy", "url = https://ntfy.sh/", "has no topic")]
    [InlineData("ntfy", "url = ntfy.sh/topic", "is not a valid address")]
    [InlineData("gotify", "url = http://192.168.1.2\ntoken = a b", "contains a space")]
    [InlineData("signal", "", "is \"signal\", which is not allowed")]
    public void A_section_that_cannot_work_is_an_error(string type, string keys, string sentence) =>
        _folder.RefuseLines($"[notify.phone]\ntype = {type}\n{keys}").Problems.Should().ContainSingle(problem => problem.IsFatal)
            .Which.Sentence.Should().Contain("config.ini:").And.Contain("notify.phone.").And.Contain(sentence);

    [Fact]
    public void A_key_that_its_service_does_not_use_is_a_warning() =>
        _folder.LoadLines("[notify]\ntype = discord\nurl = https://discord.com/api/webhooks/1/abc\ntag = home").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("notify.tag has no effect with type = discord");

    [Fact]
    public void Sections_of_the_file_and_of_the_environment_are_notifications()
    {
        var options = _folder.LoadText(
            ConfigFolder.WithKey("[notify.Mail]\ntype = mail\nurl = smtp://mail.example.com\nfrom = a@example.com\nto = a@example.com\n[notify.off]\ntype = none"),
            ("LCW__NOTIFY__PHONE__TYPE", "ntfy"), ("LCW__NOTIFY__PHONE__URL", "https://ntfy.sh/phone")).Options;

        options.Notifications.Select(notification => notification.Section).Should().Equal("notify.mail", "notify.phone");
    }

    [Fact]
    public void A_secret_may_come_from_a_file()
    {
        _folder.Write("token.txt", "tk_123\n");

        _folder.LoadLines("[notify]\ntype = ntfy\nurl = https://ntfy.sh/topic\ntoken_file = token.txt").Options.Notifications.Should().ContainSingle()
            .Which.Token.Should().Be(new Secret("tk_123"));
    }

    [Fact]
    public void Events_limit_the_messages() =>
        _folder.LoadLines("[notify]\ntype = ntfy\nurl = https://ntfy.sh/topic\nevents = weekly, Needs_You").Options.Notifications.Should().ContainSingle()
            .Which.Events.Should().Equal(NotifyEvent.NeedsYou, NotifyEvent.Weekly);

    [Fact]
    public void No_secret_of_a_notification_is_ever_shown()
    {
        const string Secrets = "url = https://ntfy.sh/hidden-topic\ntoken = hidden-token\nuser = me\npassword = hidden-password";
        var options = _folder.LoadLines($"[notify]\ntype = ntfy\n{Secrets}\nheader_x_y = hidden-header\n[heartbeat]\nping_url = https://hc-ping.com/hidden-uuid").Options;

        string.Join('\n', options.Settings.Select(setting => setting.Text)).Should().NotContain("hidden");
        options.Notifications.Should().ContainSingle().Which.ToString().Should().NotContain("hidden");
        options.ToString().Should().NotContain("hidden");
    }

    [Theory]
    [InlineData("mqtt://192.168.1.2", "mqtt://192.168.1.2:1883", false)]
    [InlineData("mqtts://broker.example.com", "mqtts://broker.example.com:8883", true)]
    [InlineData("mqtt://[fd00::2]:1884", "mqtt://[fd00::2]:1884", false)]
    public void A_broker_has_a_port_and_perhaps_tls(string written, string shown, bool usesTls)
    {
        var broker = _folder.LoadLines($"[mqtt]\nbroker = {written}").Options.Mqtt.Broker;

        broker!.ToString().Should().Be(shown);
        broker.UsesTls.Should().Be(usesTls);
    }

    [Theory]
    [InlineData("broker = mqtt://me:secret@192.168.1.2", "is not a valid address of a broker")]
    [InlineData("broker = 192.168.1.2:1883", "is not a valid address of a broker")]
    [InlineData("broker = mqtt://192.168.1.2\ntopic = home/#", "write a topic without")]
    public void A_wrong_value_for_mqtt_is_an_error(string keys, string sentence)
    {
        var problem = _folder.RefuseLines($"[mqtt]\n{keys}").Problems.Should().ContainSingle().Which;

        problem.IsFatal.Should().BeTrue();
        problem.Sentence.Should().Contain(sentence).And.NotContain("secret");
    }

    public void Dispose() => _folder.Dispose();
}
