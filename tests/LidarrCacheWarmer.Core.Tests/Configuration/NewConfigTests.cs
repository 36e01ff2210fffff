using CsCheck;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class NewConfigTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_key_that_is_taken_is_read_back_as_it_was() =>
        Gen.Char['!', '~'].Array[1, 40].Select(chars => new string(chars)).Sample(key =>
        {
            if (NewConfig.ComplaintAboutKey(key) is null)
            {
                Written(new NewConfig { ApiKey = new Secret(key) }, key).Should().Be(key);
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
    public void So_are_keys_of_odd_characters(string key) =>
        Written(new NewConfig { ApiKey = new Secret(key) }, key).Should().Be(key);

    [Fact]
    public void Everything_else_that_was_said_is_read_back_too_and_the_rest_is_the_default()
    {
        var config = new NewConfig
        {
            LidarrUrl = "http://me:p%40ss@lidarr.test:8686/music",
            ApiKey = new Secret(ConfigFolder.ApiKey),
            VerifySsl = false,
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
        loaded.Options.Settings.Count(effective => effective.Text != effective.Setting.DefaultText && !effective.Setting.IsSecret).Should().Be(5);
    }

    [Fact]
    public void When_nothing_is_said_it_is_the_default_config() =>
        new NewConfig().Text.Should().Be(DefaultConfig.Text);

    [Fact]
    public void It_may_be_read_by_its_owner_and_its_group_and_by_nobody_else()
    {
        new NewConfig().Create(_folder.ConfigPath).Should().BeNull();

        if (!OperatingSystem.IsWindows())
        {
            // What the umask takes is gone in any case.
            File.GetUnixFileMode(_folder.ConfigPath).Should().HaveFlag(UnixFileMode.UserRead | UnixFileMode.UserWrite)
                .And.NotHaveFlag(UnixFileMode.OtherRead).And.NotHaveFlag(UnixFileMode.GroupWrite);
        }
    }

    [Fact]
    public void An_existing_file_is_left_alone()
    {
        _folder.Write("config.ini", "mine");

        new NewConfig().Create(_folder.ConfigPath)!.IsFatal.Should().BeTrue();
        File.ReadAllText(_folder.ConfigPath).Should().Be("mine");
    }

    [Theory]
    [InlineData("")]
    [InlineData("lidarr:8686")]
    [InlineData("http://lidarr:8686?apikey=0123456789abcdef0123456789abcdef")]
    [InlineData("http://#lidarr")]
    public void What_cannot_be_an_address_is_refused_without_showing_a_key(string url) =>
        NewConfig.ComplaintAboutUrl(url).Should().NotBeNull().And.NotContain(ConfigFolder.ApiKey);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("clé")]
    [InlineData("#comment")]
    public void What_cannot_be_a_key_is_refused_without_showing_it(string key)
    {
        var complaint = NewConfig.ComplaintAboutKey(key);

        complaint.Should().NotBeNull();
        (key.Length > 0 && complaint!.Contains(key)).Should().BeFalse();
    }

    private string Written(NewConfig config, string key)
    {
        _folder.Write("config.ini", config.Text);
        // A key in quotes brings a warning, and is read all the same.
        return _folder.Load() is ConfigLoaded loaded ? loaded.Options.Lidarrs[0].ApiKey.Reveal() : $"{key} was refused";
    }
}
