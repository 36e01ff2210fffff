using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>Converts a proxy for .NET's HTTP handlers.</summary>
public static class ProxyWay
{
    /// <summary>
    /// The value for <c>SocketsHttpHandler.Proxy</c>; null for no proxy, in which case <c>UseProxy</c> must be off too.
    /// </summary>
    public static IWebProxy? Through(ProxyAddress? proxy) => proxy is null ? null : new OneProxy(proxy);

    private sealed class OneProxy : IWebProxy
    {
        private readonly Uri _address;

        public OneProxy(ProxyAddress proxy)
        {
            // .NET does not know socks5h://, but for socks5:// it already lets the proxy resolve names.
            _address = new Uri(proxy.Scheme is "socks5h" ? string.Concat("socks5", proxy.Text.AsSpan("socks5h".Length)) : proxy.Text);
            Credentials = proxy.UserInfo is { } userInfo ? new Login(userInfo) : null;
        }

        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => _address;

        // Without this, .NET would bypass the proxy for some hosts, such as loopback addresses.
        public bool IsBypassed(Uri host) => false;
    }

    /// <summary>
    /// The proxy's user and password, but not for Negotiate, NTLM and Kerberos, which need additional libraries.
    /// </summary>
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
