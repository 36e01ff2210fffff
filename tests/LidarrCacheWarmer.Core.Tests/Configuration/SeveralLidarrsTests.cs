using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class SeveralLidarrsTests : IDisposable
{
    private const string OtherKey = "fedcba9876543210fedcba9876543210";

    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_Lidarr_section_gives_one_Lidarr_in_the_order_of_the_file()
    {
        var loaded = _folder.LoadText($"[lidarr.kids]\nbase_url = http://kids:8686\napi_key = {OtherKey}\nlidarr_timeout = 5\n[lidarr]\napi_key = {ConfigFolder.ApiKey}\n");

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs.Select(lidarr => (lidarr.Name.ToString(), lidarr.BaseUrl.Text, lidarr.ApiKey.Reveal(), lidarr.Timeout.TotalSeconds)).Should().Equal(
            ("lidarr.kids", "http://kids:8686", OtherKey, 5),
            ("lidarr", "http://192.168.1.103:8686", ConfigFolder.ApiKey, 60));
    }

    [Fact]
    public void Named_Lidarr_sections_need_no_unnamed_section()
    {
        var loaded = _folder.LoadText($"[lidarr.a]\nbase_url = http://a\napi_key = {ConfigFolder.ApiKey}\n[lidarr.b]\nbase_url = http://b\napi_key = {OtherKey}\n");

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs.Select(lidarr => lidarr.Name.ToString()).Should().Equal("lidarr.a", "lidarr.b");
    }

    [Fact]
    public void A_config_without_a_Lidarr_section_has_one_Lidarr_with_defaults() =>
        _folder.RefuseText("[probe]\nrate_limit_per_second = 2\n").Understood!.Lidarrs.Select(lidarr => lidarr.Name).Should().Equal(InstanceName.Unnamed);

    [Fact]
    public void The_letter_case_of_a_name_is_ignored()
    {
        var loaded = _folder.LoadText($"[lidarr.Kids_2]\nbase_url = http://kids\n", ("lcw__lidarr__KIDS_2__api_key", OtherKey));

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs.Should().ContainSingle().Which.ApiKey.Reveal().Should().Be(OtherKey);
    }

    [Fact]
    public void The_environment_alone_can_add_a_Lidarr()
    {
        var path = _folder.Write("key.txt", OtherKey);
        var loaded = _folder.LoadText(
            ConfigFolder.WithKey(),
            ("LCW__LIDARR__MY__KIDS__BASE_URL", "http://kids"), ("LCW__LIDARR__MY__KIDS__API_KEY_FILE", path), ("LCW__LIDARR__MY__KIDS__HEADER_X_TOKEN", "t"));

        loaded.Problems.Should().BeEmpty();
        var kids = loaded.Options.Lidarrs[1];
        (kids.Name.ToString(), kids.BaseUrl.Text, kids.ApiKey.Reveal()).Should().Be(("lidarr.my__kids", "http://kids", OtherKey));
        kids.Access.Headers.ToSend.Should().Equal(("X-Token", "t"));
        loaded.Options.Lidarrs[0].Access.Headers.ToSend.Should().BeEmpty();
    }

    [Fact]
    public void Headers_and_proxy_and_key_file_apply_only_to_the_Lidarr_of_their_section()
    {
        _folder.Write("kids.key", OtherKey);
        var loaded = _folder.LoadText(
            $"[lidarr]\napi_key = {ConfigFolder.ApiKey}\nheader_X_Token = mine\n[lidarr.kids]\nbase_url = http://kids\napi_key_file = kids.key\nproxy = socks5h://vpn:1080\n");

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs[0].Access.Headers.ToSend.Should().Equal(("X-Token", "mine"));
        loaded.Options.Lidarrs[0].Access.Proxy.Should().BeNull();
        loaded.Options.Lidarrs[1].ApiKey.Reveal().Should().Be(OtherKey);
        loaded.Options.Lidarrs[1].Access.Headers.ToSend.Should().BeEmpty();
        loaded.Options.Lidarrs[1].Access.Proxy!.ToString().Should().Be("socks5h://vpn:1080 (from proxy in [lidarr.kids])");
    }

    [Theory]
    [InlineData("[lidarr.kids]\napi_key = k\n[lidarr.kids]\n", "/config.ini:3: section [lidarr.kids] already exists at line 1; merge the two.")]
    [InlineData("[lidarr.kids]\napi_key = k\n[lidarr.KIDS]\n", "/config.ini:3: section [lidarr.kids] already exists at line 1; merge the two.")]
    [InlineData("[lidarr.my kids]\n", "/config.ini:1: [lidarr.my kids] is not a valid name for a Lidarr; use 1 to 32 of the characters a-z, 0-9 and _ after the dot.")]
    [InlineData("[lidarr.]\n", "/config.ini:1: [lidarr.] is not a valid name for a Lidarr; use 1 to 32 of the characters a-z, 0-9 and _ after the dot.")]
    [InlineData("[lidarr2]\nbase_url = http://x\n", "/config.ini:1: section [lidarr2] does not exist and is ignored; write [lidarr.2] if you mean that.")]
    [InlineData("[Lidarr-Kids]\n", "/config.ini:1: section [Lidarr-Kids] does not exist and is ignored; write [lidarr.kids] if you mean that.")]
    [InlineData("[lidarr.kids]\nbase_url = kids\napi_key = k\n", "/config.ini:2: lidarr.kids.base_url is \"kids\", which is not "
        + "a valid address; write it like http://192.168.1.103:8686.")]
    [InlineData("[lidarr.kids]\nbase_url = http://kids\n", "/config.ini: lidarr.kids.api_key is not set; copy the key from "
        + "Lidarr: Settings > General > Security.")]
    public void Problems_name_their_config_section(string text, string sentence) =>
        _folder.RefuseText(text).Problems.Select(problem => problem.Sentence.Replace(_folder.Path, "", StringComparison.Ordinal)).Should().Contain(sentence);

    [Fact]
    public void A_named_Lidarr_without_an_address_is_rejected_and_its_key_is_not_sent() =>
        _folder.RefuseText($"{ConfigFolder.WithKey()}[lidarr.kids]\napi_key = {OtherKey}\n").Problems.Should().ContainSingle().Which.Sentence.Should().EndWith(
            "/config.ini: lidarr.kids.base_url is not set; write the address of that Lidarr, such as http://192.168.1.103:8687.");

    [Fact]
    public void An_unknown_section_lidarr2_does_not_change_the_first_Lidarr()
    {
        var loaded = _folder.LoadText($"{ConfigFolder.WithKey()}[lidarr2]\nbase_url = http://x\nverify_ssl = false\n");

        loaded.Options.Lidarrs.Should().ContainSingle().Which.VerifySsl.Should().BeTrue();
        loaded.Problems.Should().ContainSingle();
    }

    [Fact]
    public void A_mistyped_key_gets_a_suggestion_within_its_section()
    {
        var loaded = _folder.LoadText($"{ConfigFolder.WithKey()}[lidarr.b]\nbase_url = http://b\napi_key = {OtherKey}\nlidarr_timout = 5\n");

        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().EndWith("setting lidarr.b.lidarr_timout does not "
            + "exist; write lidarr_timeout in section [lidarr.b] if you mean that.");
    }

    [Fact]
    public void Two_Lidarrs_with_the_same_address_get_a_warning()
    {
        var loaded = _folder.LoadText($"[lidarr]\nbase_url = http://nas\napi_key = {ConfigFolder.ApiKey}\n[lidarr.kids]\nbase_url = http://NAS:80/\napi_key = {ConfigFolder.ApiKey}\n");

        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().EndWith(
            "lidarr.kids.base_url is the same as in [lidarr]; remove one of the two sections, or correct the address.");
    }

    [Fact]
    public void An_address_that_contains_the_key_of_any_Lidarr_is_rejected_and_the_key_is_not_shown()
    {
        var refused = _folder.RefuseText(
            $"[lidarr]\napi_key = {ConfigFolder.ApiKey}\nbase_url = http://nas/{OtherKey}\n[lidarr.kids]\nbase_url = http://kids\napi_key = {OtherKey}\n");

        refused.Problems.Should().ContainSingle(problem => problem.Sentence.Contains("lidarr.base_url contains the API key"));
        string.Concat(refused.Problems.Select(problem => problem.Sentence)).Should().NotContain(OtherKey);
    }

    [Fact]
    public void A_misplaced_API_key_adds_no_unnamed_Lidarr_beside_named_ones()
    {
        var loaded = _folder.LoadText($"[lidarr.a]\nbase_url = http://a\napi_key = {OtherKey}\n[probe]\napi_key = {ConfigFolder.ApiKey}\n");

        loaded.Options.Lidarrs.Should().ContainSingle();
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("setting probe.api_key does not exist; write "
            + "api_key in section [lidarr] if you mean that");
    }

    [Fact]
    public void Values_of_the_DEFAULT_section_apply_to_every_Lidarr()
    {
        var loaded = _folder.LoadText($"[DEFAULT]\nverify_ssl = false\n[lidarr]\napi_key = {ConfigFolder.ApiKey}\n[lidarr.kids]\nbase_url = http://kids\napi_key = {OtherKey}\nverify_ssl = true\n");

        loaded.Options.Lidarrs.Select(lidarr => lidarr.VerifySsl).Should().Equal(false, true);
    }

    [Theory]
    [InlineData("lidarr", "lidarr")]
    [InlineData("lidarr.a_9", "lidarr.a_9")]
    [InlineData("lidarr.abcdefghijklmnopqrstuvwxyz012345", "lidarr.abcdefghijklmnopqrstuvwxyz012345")]
    [InlineData("lidarr.abcdefghijklmnopqrstuvwxyz0123456", null)]
    [InlineData("lidarr.A", null)]
    [InlineData("lidarr.ä", null)]
    [InlineData("lidarr.", null)]
    [InlineData("probe", null)]
    public void Only_a_valid_section_name_gives_the_name_of_a_Lidarr(string section, string? name) => InstanceName.TryParse(section)?.ToString().Should().Be(name);

    [Fact]
    public void A_named_Lidarr_has_every_setting_of_the_unnamed_one()
    {
        var name = InstanceName.TryParse("lidarr.kids")!.Value;

        LidarrSettings.For(name).All.Select(setting => setting.Key).Should().Equal(LidarrSettings.Unnamed.All.Select(setting => setting.Key));
        LidarrSettings.For(name).All.Select(setting => setting.EnvironmentVariable).Should().OnlyContain(variable => variable.StartsWith("LCW__LIDARR__KIDS__"));
    }
}
