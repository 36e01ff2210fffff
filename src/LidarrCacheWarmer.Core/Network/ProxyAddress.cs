using System.Buffers;
using System.Globalization;

namespace LidarrCacheWarmer.Network;

/// <summary>A proxy and the setting or variable that names it.</summary>
public sealed record ProxyAddress
{
    // A message quotes a text only if all its characters are in this list: without ':' and '@', the text cannot contain
    // user:password@.
    private static readonly SearchValues<char> PlainWord = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private const int LongestWord = 20;

    private ProxyAddress()
    {
    }

    /// <summary>The protocol of the proxy: http, https, socks4, socks4a, socks5 or socks5h.</summary>
    public required string Scheme { get; init; }

    /// <summary>The host of the proxy; an IPv6 address without brackets.</summary>
    public required string Host { get; init; }

    /// <summary>The port of the proxy.</summary>
    public required int Port { get; init; }

    /// <summary>The <c>user:password</c> for the proxy, still percent-encoded; null for none.</summary>
    public Secret? UserInfo { get; init; }

    /// <summary>The variable or setting that names the proxy, such as <c>http_proxy</c>.</summary>
    public required string NamedBy { get; init; }

    /// <summary>The address of the proxy without user name and password.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    /// <summary>Parses an address.</summary>
    /// <param name="text">The address. Without a scheme it means an HTTP proxy and needs a port.</param>
    /// <param name="namedBy">The variable or setting that contains it.</param>
    /// <returns>The proxy; or a problem with its fix, worded to follow the name of the variable or setting.</returns>
    public static (ProxyAddress? Proxy, string? Complaint) Read(string text, string namedBy)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = start < 0 ? "http" : text[..start].ToLowerInvariant();
        if (UsualPort(scheme) is not { } usualPort)
        {
            return Complain($"starts with a scheme that is not for proxies{Shown(scheme)}; write http://, https://, socks4://, "
                + "socks4a://, socks5:// or socks5h:// before the host");
        }

        var rest = start < 0 ? text : text[(start + "://".Length)..];
        var at = rest.LastIndexOf('@');
        var userInfo = at > 0 ? new Secret(rest[..at]) : null;
        var authority = rest[(at + 1)..].TrimEnd('/');
        var colon = authority.LastIndexOf(':') is var last && last > authority.LastIndexOf(']') ? last : -1;
        var host = colon < 0 ? authority : authority[..colon];
        if (host.Length == 0)
        {
            return Complain("has no host; write it like http://192.168.1.2:3128");
        }

        var name = host is ['[', .. var inner, ']'] ? inner : host;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || Uri.CheckHostName(name) == UriHostNameType.Unknown)
        {
            return Complain("is not a valid proxy address; write it like http://192.168.1.2:3128");
        }

        if (start < 0 && colon < 0)
        {
            return Complain($"is not a valid proxy address{Shown(text)}; write it like http://192.168.1.2:3128");
        }

        var port = colon < 0 ? usualPort : ReadPort(authority[(colon + 1)..]);
        return port is 0
            ? Complain("has a port that is not a number from 1 to 65535; write it like http://192.168.1.2:3128")
            : (new ProxyAddress { Scheme = scheme, Host = name, Port = port, UserInfo = userInfo, NamedBy = namedBy }, null);
    }

    /// <summary>Address and origin, for messages.</summary>
    public override string ToString() => $"{Text} (from {NamedBy})";

    private static int? UsualPort(string scheme) => scheme switch
    {
        "http" => 80,
        "https" => 443,
        "socks4" or "socks4a" or "socks5" or "socks5h" => 1080,
        _ => null,
    };

    private static int ReadPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port : 0;

    private static string Shown(string word) =>
        word.Length is > 0 and <= LongestWord && !word.AsSpan().ContainsAnyExcept(PlainWord) ? $" (\"{word}\")" : "";

    private static (ProxyAddress? Proxy, string? Complaint) Complain(string complaint) => (null, complaint);
}
