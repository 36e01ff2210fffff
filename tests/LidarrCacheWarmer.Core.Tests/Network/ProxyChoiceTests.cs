using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests.Network;

/// <summary>The proxy that the environment selects for a URL.</summary>
public sealed class ProxyChoiceTests
{
    private const string Proxy = "http://proxy.lan:3128";

    [Theory]
    [InlineData("http://api.test/x", "http_proxy")]
    [InlineData("http://api.test/x", "HTTP_PROXY")]
    [InlineData("https://api.test/x", "https_proxy")]
    [InlineData("https://api.test/x", "HTTPS_PROXY")]
    [InlineData("http://api.test/x", "all_proxy")]
    [InlineData("https://api.test/x", "ALL_PROXY")]
    public void Proxy_variable_works_in_both_letter_cases(string url, string variable) =>
        For(url, (variable, Proxy)).Should().Be($"{Proxy} (from {variable})");

    [Theory]
    [InlineData("http://api.test/x", "https_proxy")]
    [InlineData("https://api.test/x", "http_proxy")]
    public void Proxy_variable_of_the_other_scheme_is_ignored(string url, string variable) => For(url, (variable, Proxy)).Should().BeNull();

    [Fact]
    public void Lower_case_proxy_variable_is_preferred_and_an_empty_one_counts_as_unset()
    {
        For("http://api.test", ("http_proxy", Proxy), ("HTTP_PROXY", "http://other:1"), ("all_proxy", "http://third:1")).Should().Contain(Proxy);
        For("http://api.test", ("http_proxy", " "), ("HTTP_PROXY", Proxy)).Should().Contain("HTTP_PROXY");
    }

    [Fact]
    public void HTTP_PROXY_in_upper_case_is_ignored_under_CGI() =>
        For("http://api.test", ("HTTP_PROXY", Proxy), ("REQUEST_METHOD", "GET")).Should().BeNull();

    [Theory]
    [InlineData("*", "http://api.test")]
    [InlineData("a, * ,b", "http://api.test")]
    [InlineData("test", "http://api.test")]
    [InlineData(".test", "http://api.test")]
    [InlineData("*.test", "http://api.test")]
    [InlineData("*.test", "http://test")]
    [InlineData("API.Test.", "http://api.test")]
    [InlineData("one , api.test,two", "http://api.test")]
    [InlineData("one api.test", "http://api.test")]
    [InlineData("api.test:8080", "http://api.test:8080")]
    [InlineData("api.test:80", "http://api.test")]
    [InlineData("127.0.0.0/8", "http://127.1.2.3")]
    [InlineData("192.168.1.77/24", "http://192.168.1.1:8686")]
    [InlineData("0.0.0.0/0", "http://8.8.8.8")]
    [InlineData("192.168.1.1", "http://192.168.1.1:8686")]
    [InlineData("192.168.1.1:8686", "http://192.168.1.1:8686")]
    [InlineData("fd00::/8", "http://[fd12::1]:8686")]
    [InlineData("[fd00::]/8", "http://[fd12::1]:8686")]
    [InlineData("fd12::1", "http://[fd12::1]:8686")]
    [InlineData("[fd12::1]", "http://[fd12::1]:8686")]
    [InlineData("[fd12::1]:8686", "http://[fd12::1]:8686")]
    [InlineData("::ffff:10.0.0.1", "http://10.0.0.1")]
    [InlineData("10.0.0.0/8", "http://[::ffff:10.0.0.1]")]
    public void Variable_no_proxy_matches_hosts_and_domains_and_addresses_and_ranges(string list, string url) => For(url, ("http_proxy", Proxy), ("no_proxy", list)).Should().BeNull();

    [Theory]
    [InlineData("est", "http://api.test")]
    [InlineData("api.test", "http://test")]
    [InlineData("api.test:8080", "http://api.test")]
    [InlineData("192.168.1.0/25", "http://192.168.1.128")]
    [InlineData("192.168.1.1:80", "http://192.168.1.1:8686")]
    [InlineData("10.0.0.0/8", "http://10.test")]
    [InlineData("fd12::1", "http://[fd12::2]")]
    [InlineData("0.0.0.0/0", "http://[fd12::1]")]
    [InlineData("", "http://api.test")]
    public void Variable_no_proxy_does_not_match_other_hosts_or_ports(string list, string url) => For(url, ("http_proxy", Proxy), ("no_proxy", list)).Should().Contain(Proxy);

    [Theory]
    [InlineData("http_proxy", "socks5h//127.0.0.1")]
    [InlineData("HTTPS_PROXY", "none")]
    [InlineData("ALL_PROXY", "ftp://proxy:1")]
    [InlineData("no_proxy", "10.0.0.0/33")]
    [InlineData("NO_PROXY", "192.168.*")]
    [InlineData("NO_PROXY", "http://lidarr")]
    [InlineData("NO_PROXY", "lidarr:x")]
    public void Unusable_proxy_variable_is_an_error_that_names_it(string variable, string value) =>
        ProxyVariables.Read(Environment((variable, value))).Complaints.Should().ContainSingle().Which.Variable.Should().Be(variable);

    [Fact]
    public void Invalid_proxy_variable_that_is_not_used_causes_no_error() =>
        ProxyVariables.Read(Environment(("http_proxy", "none"), ("no_proxy", "*"))).Complaints.Should().BeEmpty();

    [Theory]
    [InlineData("http://127.0.0.1:8686")]
    [InlineData("http://[::1]:8686")]
    [InlineData("http://[::ffff:192.168.1.1]:8686")]
    [InlineData("http://10.1.2.3")]
    [InlineData("http://172.31.0.1")]
    [InlineData("http://192.168.1.103:8686")]
    [InlineData("http://169.254.1.1")]
    [InlineData("http://100.64.0.1")]
    [InlineData("http://[fd00::1]")]
    [InlineData("http://[fe80::1]")]
    [InlineData("http://lidarr:8686")]
    [InlineData("http://LOCALHOST:8686")]
    [InlineData("http://nas.local")]
    [InlineData("http://nas.lan")]
    [InlineData("http://nas.home.arpa.")]
    public void Private_servers_bypass_the_proxy_when_enabled(string url)
    {
        var variables = ProxyVariables.Read(Environment(("all_proxy", Proxy))).Variables;

        ProxyChoice.OfEnvironment(variables, sparesPrivate: true).For(url).Should().BeNull();
        ProxyChoice.OfEnvironment(variables, sparesPrivate: true).SparedFor(url)!.Text.Should().Be(Proxy);
        ProxyChoice.OfEnvironment(variables, sparesPrivate: false).For(url)!.Text.Should().Be(Proxy);
    }

    [Theory]
    [InlineData("https://lidarr.example.org")]
    [InlineData("http://172.32.0.1")]
    [InlineData("http://100.128.0.1")]
    [InlineData("http://[2001:db8::1]")]
    [InlineData("http://local.example")]
    public void Public_servers_never_bypass_the_proxy(string url)
    {
        var choice = ProxyChoice.OfEnvironment(ProxyVariables.Read(Environment(("all_proxy", Proxy))).Variables, sparesPrivate: true);

        choice.For(url)!.Text.Should().Be(Proxy);
        choice.SparedFor(url).Should().BeNull();
    }

    [Fact]
    public void Proxy_choices_of_equal_environments_are_equal() => ChoiceOf("10.0.0.0/8, .lan").Should().Be(ChoiceOf("10.0.0.0/8, .lan")).And.NotBe(ChoiceOf(".lan"));

    private static ProxyChoice ChoiceOf(string noProxy) => ProxyChoice.OfEnvironment(
        ProxyVariables.Read(Environment(("http_proxy", Proxy), ("no_proxy", noProxy))).Variables, sparesPrivate: true);

    private static string? For(string url, params (string Name, string Value)[] environment)
    {
        var (variables, complaints) = ProxyVariables.Read(Environment(environment));
        complaints.Should().BeEmpty();
        return ProxyChoice.OfEnvironment(variables, sparesPrivate: false).For(url)?.ToString();
    }

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
