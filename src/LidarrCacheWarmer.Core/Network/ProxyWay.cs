using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>The way through a proxy, as .NET wants to be told it.</summary>
public static class ProxyWay
{
    /// <summary>The proxy for <c>SocketsHttpHandler.Proxy</c> and its like; null for none, where <c>UseProxy</c> must be off too.</summary>
    public static IWebProxy? Through(ProxyAddress? proxy) => proxy is null ? null : new OneProxy(proxy);

    private sealed class OneProxy : IWebProxy
    {
        private readonly Uri _address;

        public OneProxy(ProxyAddress proxy)
        {
            // .NET has the proxy look names up for socks5:// and socks4a://, which is what the h of socks5h:// asks for.
            _address = new Uri(proxy.Scheme is "socks5h" ? string.Concat("socks5", proxy.Text.AsSpan("socks5h".Length)) : proxy.Text);
            Credentials = proxy.UserInfo is { } userInfo ? new Login(userInfo) : null;
        }

        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => _address;

        // .NET would decide by itself otherwise, as for loopback addresses.
        public bool IsBypassed(Uri host) => false;
    }

    /// <summary>User and password for the kinds of login that send no more than these; others would need further libraries.</summary>
    private sealed class Login(Secret userInfo) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType)
        {
            if (authType is "Negotiate" or "NTLM" or "Kerberos")
            {
                return null;
            }

            var parts = userInfo.Reveal().Split(':', 2);
            return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }
}
