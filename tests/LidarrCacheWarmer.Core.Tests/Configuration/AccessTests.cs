using System.Text;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>The settings for proxies, headers, certificate authorities and files with secrets.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public void Proxy_of_a_config_section_overrides_the_proxy_variables()
    {
        var options = Load("proxy = socks5h://ann:hunter2@vpn:1080\n[probe]\nproxy = none", ("all_proxy", "http://other:1")).Options;

        options.Lidarrs[0].Access.Proxy!.ToString().Should().Be("socks5h://vpn:1080 (from proxy in [lidarr])");
        options.Probe.AccessTo(ProbeOptions.DefaultTarget).Proxy.Should().BeNull();
        options.Settings.Should().NotContain(setting => setting.Text.Contains("hunter2"));
    }

    [Fact]
    public void Private_Lidarr_bypasses_the_proxy_variables_and_a_note_says_so()
    {
        var loaded = Load("base_url = http://192.168.1.5:8686", ("http_proxy", "http://ann:hunter2@proxy:1"), ("https_proxy", "http://proxy:1"));

        loaded.Options.Lidarrs[0].Access.Proxy.Should().BeNull();
        loaded.Options.Probe.AccessTo(ProbeOptions.DefaultTarget).Proxy!.Text.Should().Be("http://proxy:1");
        loaded.Problems.Should().ContainSingle().Which.Should().Match<ConfigProblem>(problem =>
            problem.Kind == ProblemKind.Notice && problem.Sentence.Contains("through http://proxy:1 (from http_proxy)"));
    }

    [Theory]
    [InlineData("no_proxy", "192.168.0.0/16")]
    [InlineData("NO_PROXY", "*")]
    public void Note_on_the_bypassed_proxy_is_absent_when_no_proxy_is_set(string variable, string value) =>
        Load("base_url = http://192.168.1.5:8686", ("http_proxy", "http://proxy:1"), (variable, value)).Problems.Should().BeEmpty();

    [Theory]
    [InlineData("HTTP_PROXY", "none")]
    [InlineData("all_proxy", "ftp://ann:hunter2@proxy:1")]
    [InlineData("no_proxy", "10.0.0.0/99")]
    public void Unusable_proxy_variable_gives_one_error(string variable, string value)
    {
        var problem = _folder.RefuseText(ConfigFolder.WithKey(), (variable, value)).Problems.Should().ContainSingle().Which;

        problem.Kind.Should().Be(ProblemKind.Error);
        problem.Sentence.Should().StartWith($"{variable}: the value ").And.NotContain("hunter2");
    }

    [Fact]
    public void Unusable_proxy_variable_is_ignored_when_no_server_needs_it() =>
        Load("proxy = none\n[probe]\nproxy = none", ("all_proxy", "nonsense")).Problems.Should().BeEmpty();

    [Fact]
    public void The_error_for_an_unreadable_proxy_names_its_line() =>
        _folder.RefuseLines("proxy = ftp://ann:hunter2@x").Problems.Should().ContainSingle()
            .Which.Sentence.Should().StartWith($"{_folder.ConfigPath}:3: lidarr.proxy starts with a scheme").And.EndWith("or auto or none.").And.NotContain("hunter2");

    [Fact]
    public void Headers_are_read_from_config_lines_and_files_and_variables()
    {
        _folder.Write("secret.txt", "from a file\n");
        var loaded = Load(
            "header_CF_Access_Client_Id = abc.access\nheader_cf_access_client_secret_file = secret.txt\n[probe]\nheader_X_Token = Bearer 1",
            ("LCW__PROBE__HEADER_X_TOKEN", "from the environment"), ("LCW__LIDARR__HEADER_X_MORE_FILE", Path.Combine(_folder.Path, "secret.txt")));

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs[0].Access.Headers.ToSend.Should().Equal(
            ("Cf-Access-Client-Id", "abc.access"), ("Cf-Access-Client-Secret", "from a file"), ("X-More", "from a file"));
        loaded.Options.Probe.Headers.ToSend.Should().Equal(("X-Token", "from the environment"));
        loaded.Options.Settings.Where(setting => setting.Setting.Key.StartsWith("header_", StringComparison.Ordinal)).Should().HaveCount(4).And.OnlyContain(setting => setting.Text == "***");
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("X_Api_Key")]
    [InlineData("authorization")]
    [InlineData("Proxy_Authorization")]
    [InlineData("User_Agent")]
    [InlineData("Accept_Encoding")]
    [InlineData("Content_Length")]
    [InlineData("Content_Type")]
    [InlineData("Transfer_Encoding")]
    [InlineData("Sec_WebSocket_Key")]
    [InlineData("a b")]
    public void Header_reserved_for_the_program_is_rejected(string name)
    {
        var problem = _folder.RefuseLines($"header_{name} = hunter2hunter2").Problems.Should().ContainSingle().Which;

        problem.Sentence.Should().StartWith($"{_folder.ConfigPath}:3: lidarr.header_{name.ToLowerInvariant()} sets the header").And.NotContain("hunter2");
    }

    [Theory]
    [InlineData("schlüssel")]
    [InlineData("a\u0001b")]
    public void Value_with_characters_invalid_in_a_header_is_rejected_and_not_shown(string value) =>
        _folder.RefuseLines($"header_x_token = {value}").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("a character that is not allowed in a header").And.NotContain(value);

    [Fact]
    public void Header_setting_is_rejected_in_a_section_that_configures_no_server() =>
        _folder.LoadLines("[run]", "header_x = 1").Problems.Should().ContainSingle().Which.Kind.Should().Be(ProblemKind.Warning);

    [Fact]
    public void Setting_of_the_server_sections_is_rejected_in_another_section() =>
        _folder.LoadLines("[run]", "proxy = http://proxy:1").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("setting run.proxy does not exist; write proxy in section [lidarr] if you mean that");

    [Theory]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    [InlineData("utf-16 big endian")]
    [InlineData("utf-8")]
    public void Key_file_is_read_in_every_encoding_that_Windows_editors_write(string encoding)
    {
        var written = encoding switch
        {
            "utf-16" => Encoding.Unicode,
            "utf-16 big endian" => Encoding.BigEndianUnicode,
            "utf-8" => new UTF8Encoding(false),
            _ => Encoding.UTF8,
        };
        File.WriteAllText(Path.Combine(_folder.Path, "key.txt"), "testkey\r\n", written);
        File.WriteAllText(Path.Combine(_folder.Path, "token.txt"), "token\r\n", written);

        var loaded = _folder.LoadText("[lidarr]\napi_key = YOUR_LIDARR_API_KEY\napi_key_file = key.txt\nheader_x_token_file = token.txt");

        loaded.Problems.Should().BeEmpty();
        loaded.Options.Lidarrs[0].ApiKey.Reveal().Should().Be("testkey");
        loaded.Options.Lidarrs[0].Access.Headers.ToSend.Should().Equal(("X-Token", "token"));
        NewConfig.ReadKey(Path.Combine(_folder.Path, "key.txt")).Key!.Reveal().Should().Be("testkey");
    }

    [Theory]
    [InlineData("<Config>\n  <Port>8686</Port>\n  <ApiKey>0123456789abcdef</ApiKey>\n</Config>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Config><ApiKey> 0123456789abcdef </ApiKey></Config>")]
    public void Key_file_may_be_Lidarrs_config_xml(string xml)
    {
        var path = _folder.Write("config.xml", xml);

        _folder.LoadText("[lidarr]\napi_key_file = config.xml").Options.Lidarrs[0].ApiKey.Reveal().Should().Be("0123456789abcdef");
        _folder.LoadText("", ("LCW__LIDARR__API_KEY_FILE", path)).Options.Lidarrs[0].ApiKey.Reveal().Should().Be("0123456789abcdef");
    }

    [Theory]
    [InlineData("<Config><Port>8686</Port></Config>")]
    [InlineData("<Config><ApiKey></ApiKey></Config>")]
    [InlineData("<Config><ApiKey>0123")]
    [InlineData("<!DOCTYPE c [<!ENTITY k SYSTEM \"file:///etc/hostname\">]><Config><ApiKey>&k;</ApiKey></Config>")]
    public void Lidarrs_config_xml_without_a_key_gives_one_error(string xml)
    {
        _folder.Write("config.xml", xml);

        _folder.RefuseText("[lidarr]\napi_key_file = config.xml").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("which has no <ApiKey>;");
    }

    [Fact]
    public void Key_and_key_file_together_are_rejected() =>
        _folder.RefuseLines("api_key_file = key.txt").Problems.Should().ContainSingle().Which.What.Should().Contain("api_key_file is set too");

    [Fact]
    public void Key_from_the_environment_overrides_the_key_file_of_the_config() =>
        _folder.LoadText("[lidarr]\napi_key_file = missing.txt", ("LCW__LIDARR__API_KEY", "testkey")).Options.Lidarrs[0].ApiKey.Reveal().Should().Be("testkey");

    [Theory]
    [InlineData("missing.pem", null, "it does not exist; check the path")]
    [InlineData("empty.pem", "", "which has no valid certificate")]
    [InlineData("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "which has no valid certificate")]
    [InlineData("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "which has no valid certificate")]
    public void The_error_for_an_unusable_CA_file_names_its_path(string name, string? text, string what)
    {
        if (text is not null)
        {
            _folder.Write(name, text);
        }

        _folder.RefuseLines($"ca_file = {name}").Problems.Should().ContainSingle()
            .Which.Sentence.Should().StartWith($"{_folder.ConfigPath}:3: lidarr.ca_file is {Path.Combine(_folder.Path, name)}").And.Contain(what);
    }

    [Fact]
    public void Equal_configs_give_equal_server_settings_and_a_changed_header_gives_different_ones()
    {
        const string Lines = "header_x_token = 1\nproxy = http://a:b@proxy:1";

        Load(Lines).Options.Lidarrs[0].Should().Be(Load(Lines).Options.Lidarrs[0]);
        Load(Lines).Options.Probe.Should().Be(Load(Lines).Options.Probe);
        Load(Lines).Options.Lidarrs[0].Should().NotBe(Load(Lines.Replace("= 1", "= 2", StringComparison.Ordinal)).Options.Lidarrs[0]);
    }

    [Fact]
    public void Header_value_pasted_into_a_wrong_line_is_not_shown() =>
        Load("header_x_token = hunter2hunter2\nhunter2hunter2 = header_x_token").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("setting lidarr.*** does not exist");

    [Fact]
    public void Header_values_are_masked_in_text_from_servers() =>
        new OwnHeaders([("X-Token", new Secret("hunter2")), ("X-Flag", new Secret("1"))]).HideIn("no HUNTER2 at 1").Should().Be("no *** at 1");

    public void Dispose() => _folder.Dispose();

    private ConfigLoaded Load(string lines, params (string Name, string Value)[] environment) => _folder.LoadText(ConfigFolder.WithKey(lines), environment);
}
