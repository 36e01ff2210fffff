using System.Net;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings of the web page, which is a part of <c>schedule</c>.</summary>
public sealed record WebOptions
{
    /// <summary>The address and port where the page listens; null when the page is off. Default: off.</summary>
    public required IPEndPoint? Listen { get; init; }

    /// <summary>The path below which a reverse proxy shows the page, such as <c>/warmer</c>. Default: empty.</summary>
    public required string UrlBase { get; init; }

    /// <summary>Further host names under which a browser may open the page, in lower case. Default: none.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The reverse proxies whose headers are believed. Default: none.</summary>
    public required AddressList Proxies { get; init; }

    /// <summary>The header in which a listed proxy names the user who has logged in there. Default: empty, for none.</summary>
    public required string UserHeader { get; init; }

    /// <summary>The password of the page; null when it is set on the page itself.</summary>
    public required Secret? Password { get; init; }

    /// <summary>A key for all of the API; null for none.</summary>
    public required Secret? FullKey { get; init; }

    /// <summary>A key for reading the API; null for none.</summary>
    public required Secret? ReadKey { get; init; }

    /// <summary>Whether <c>/metrics</c> exists. Default: false.</summary>
    public required bool Metrics { get; init; }

    internal static WebOptions From(SettingReader reader) => new()
    {
        Listen = reader.Read(WebSettings.Listen),
        UrlBase = reader.Read(WebSettings.UrlBase),
        Hosts = [.. reader.Read(WebSettings.Hosts).Split(", ", StringSplitOptions.RemoveEmptyEntries)],
        Proxies = reader.Read(WebSettings.Proxies),
        UserHeader = reader.Read(WebSettings.UserHeader),
        Password = reader.ReadSecret(WebSettings.Password),
        FullKey = reader.ReadSecret(WebSettings.FullKey),
        ReadKey = reader.ReadSecret(WebSettings.ReadKey),
        Metrics = reader.Read(WebSettings.Metrics),
    };

    /// <summary>Masks the password and the keys where they occur in a text.</summary>
    internal string HideSecretsIn(string text) =>
        new[] { Password, FullKey, ReadKey }.Aggregate(text, (hidden, secret) => secret?.HideIn(hidden) ?? hidden);

    /// <summary>Whether a change from other options needs a new listener.</summary>
    public bool ListensLike(WebOptions other) => Equals(Listen, other.Listen) && string.Equals(UrlBase, other.UrlBase, StringComparison.Ordinal);
}
