using CsCheck;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class NewConfigTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_accepted_key_reads_back_unchanged() =>
        Gen.Char['!', '~'].Array[1, 40].Select(chars => new string(chars)).Sample(key =>
        {
            if (NewConfig.ComplaintAboutKey(key) is null)
            {
                Written(new NewConfig { Lidarr = new() { ApiKey = new Secret(key) } }, key).Should().Be(key);
            }
            else
            {
                key[0].Should().BeOneOf('#', ';', '"', '\'');
            }
        }, threads: 1);

    [Theory]
    [InlineData("%")]
    [InlineData("%(api_key)s")]
    [InlineData("=:")]
    [InlineData("[probe]")]
    [InlineData("a;b#c")]
    [InlineData("\"quoted")]
    public void Keys_with_unusual_characters_read_back_unchanged(string key) =>
        Written(new NewConfig { Lidarr = new() { ApiKey = new Secret(key) } }, key).Should().Be(key);

    [Fact]
    public void Every_setup_answer_reads_back_and_other_settings_keep_their_defaults()
    {
        var config = new NewConfig
        {
            Lidarr = new() { Url = "http://me:p%40ss@lidarr.test:8686/music", ApiKey = new Secret(ConfigFolder.ApiKey), VerifySsl = false },
            FollowsLidarr = true,
            ProcessReleaseGroups = true,
            LedgerKind = LedgerKind.Sqlite,
        };

        var loaded = _folder.LoadText(config.Text);

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs[0].BaseUrl.Should().Be(new BaseUrl("http://lidarr.test:8686/music", new Secret("me:p%40ss")));
        loaded.Options.Lidarrs[0].VerifySsl.Should().BeFalse();
        loaded.Options.Probe.TargetBaseUrl.Should().BeNull();
        loaded.Options.Run.ProcessReleaseGroups.Should().BeTrue();
        loaded.Options.Ledger.Kind.Should().Be(LedgerKind.Sqlite);
        loaded.Options.IsSet(LedgerSettings.DatabasePath).Should().BeFalse();
        loaded.Options.Settings.Count(effective => effective.Text != effective.Setting.DefaultText && effective.Text != effective.Setting.ForNewFiles && !effective.Setting.IsSecret).Should().Be(5);
    }

    [Fact]
    public void Every_named_Lidarr_reads_back_from_its_own_section()
    {
        var kids = new NewLidarr { Name = InstanceName.TryParse("lidarr.kids")!.Value, Url = "https://kids.test", ApiKey = new Secret("50%#off"), VerifySsl = false };
        var config = new NewConfig
        {
            Lidarr = new() { Url = "http://lidarr.test", ApiKey = new Secret(ConfigFolder.ApiKey) },
            Others = [kids, kids with { Name = InstanceName.TryParse("lidarr.attic")!.Value, Url = "http://attic.test", VerifySsl = true }],
        };

        var loaded = _folder.LoadText(config.Text);

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs.Select(lidarr => $"{lidarr.Name} {lidarr.BaseUrl} {lidarr.ApiKey.Reveal()} {lidarr.VerifySsl}").Should().Equal(
            $"lidarr http://lidarr.test {ConfigFolder.ApiKey} True", "lidarr.kids https://kids.test 50%#off False", "lidarr.attic http://attic.test 50%#off True");
    }

    [Fact]
    public void Page_listens_on_all_addresses_if_asked_to() =>
        _folder.LoadText(new NewConfig { Lidarr = new() { ApiKey = new Secret(ConfigFolder.ApiKey) }, ListensEverywhere = true }.Text)
            .Options.Web.Listen!.ToString().Should().Be("0.0.0.0:8687");

    [Fact]
    public void Without_setup_answers_the_new_config_is_the_default_config() =>
        new NewConfig().Text.Should().Be(DefaultConfig.Text);

    [Fact]
    public void A_new_config_is_readable_by_owner_and_group_only()
    {
        new NewConfig().Create(_folder.ConfigPath).Should().BeNull();

        if (!OperatingSystem.IsWindows())
        {
            // The umask may remove other permissions, so the test checks only these two.
            File.GetUnixFileMode(_folder.ConfigPath).Should().HaveFlag(UnixFileMode.UserRead | UnixFileMode.UserWrite)
                .And.NotHaveFlag(UnixFileMode.OtherRead).And.NotHaveFlag(UnixFileMode.GroupWrite);
        }
    }

    [Fact]
    public void An_existing_file_is_left_unchanged()
    {
        _folder.Write("config.ini", "mine");

        new NewConfig().Create(_folder.ConfigPath)!.IsFatal.Should().BeTrue();
        File.ReadAllText(_folder.ConfigPath).Should().Be("mine");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Unedited_default_config_of_a_first_start_is_completed(bool isImage)
    {
        DefaultConfig.Create(_folder.ConfigPath, isImage).Should().BeNull();
        var config = new NewConfig { Lidarr = new() { Url = "http://lidarr.test", ApiKey = new Secret(ConfigFolder.ApiKey) } };

        config.Create(_folder.ConfigPath).Should().BeNull();

        File.ReadAllText(_folder.ConfigPath).Should().Be(config.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lidarr:8686")]
    [InlineData("http://lidarr:8686?apikey=0123456789abcdef0123456789abcdef")]
    [InlineData("http://#lidarr")]
    public void An_invalid_address_is_rejected_without_showing_a_key(string url) =>
        NewConfig.ComplaintAboutUrl(url).Should().NotBeNull().And.NotContain(ConfigFolder.ApiKey);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("clé")]
    [InlineData("#comment")]
    public void An_invalid_key_is_rejected_without_showing_it(string key)
    {
        var complaint = NewConfig.ComplaintAboutKey(key);

        complaint.Should().NotBeNull();
        (key.Length > 0 && complaint!.Contains(key)).Should().BeFalse();
    }

    private string Written(NewConfig config, string key)
    {
        _folder.Write("config.ini", config.Text);
        // A quoted key causes a warning but is still read.
        return _folder.Load() is ConfigLoaded loaded ? loaded.Options.Lidarrs[0].ApiKey.Reveal() : $"{key} was refused";
    }
}
