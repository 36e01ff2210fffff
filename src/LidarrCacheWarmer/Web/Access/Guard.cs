using System.Globalization;
using System.Net;
using System.Text;
using LidarrCacheWarmer.Configuration.Options;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>Finds out who sends a request, and whether it may come from another site.</summary>
/// <param name="accounts">Checks passwords, keys and sessions.</param>
internal sealed class Guard(Accounts accounts)
{
    /// <summary>The cookie of a session.</summary>
    public const string Cookie = "lidarr_cache_warmer";

    private const string KeyHeader = "X-Api-Key", Basic = "Basic ", Bearer = "Bearer ";
    private const int LongestKey = 500;

    /// <summary>The visitor of a request.</summary>
    /// <returns>The visitor, and how long a visitor with a wrong key must wait.</returns>
    public (Visitor Visitor, TimeSpan Wait) Identify(HttpContext context, WebOptions options)
    {
        if (KeyOf(context.Request) is { } key)
        {
            var (visitor, wait) = key.Length > LongestKey ? (null, default) : accounts.OfKey(options, key, AddressOf(context, options));
            return (visitor ?? Visitor.Nobody, wait);
        }

        if (UserOf(context, options) is { } user)
        {
            return (accounts.OfProxy(user), TimeSpan.Zero);
        }

        return (context.Request.Cookies[Cookie] is { Length: > 0 and <= LongestKey } session && accounts.OfSession(options, session) is { } known ? known : Visitor.Nobody, TimeSpan.Zero);
    }

    /// <summary>The address of the visitor. A listed proxy names it, other senders cannot choose it.</summary>
    public static IPAddress? AddressOf(HttpContext context, WebOptions options)
    {
        var sender = context.Connection.RemoteIpAddress;
        var named = IsProxy(context, options) ? context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries) : [];
        // Each proxy adds the address that it saw at the end, so the last address that is no listed proxy is the visitor. A
        // visitor can write anything before that, so nothing counts before a part that is no address.
        return named.Reverse().Select(text => IPEndPoint.TryParse(text, out var address) ? address.Address : null)
            .TakeWhile(address => address is not null)
            .FirstOrDefault(address => !options.Proxies.Contains(address!)) ?? sender;
    }

    /// <summary>Whether the visitor's browser uses https, as far as a listed proxy says so.</summary>
    public static bool IsHttps(HttpContext context, WebOptions options) =>
        IsProxy(context, options) && string.Equals(context.Request.Headers["X-Forwarded-Proto"], "https", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a browser sends this request from a page of another site.</summary>
    public static bool IsFromAnotherSite(HttpRequest request, WebOptions options)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && (string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(from.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
                    || options.Hosts.Contains(from.Host.ToLowerInvariant())));
    }

    private static bool IsProxy(HttpContext context, WebOptions options) =>
        context.Connection.RemoteIpAddress is { } sender && options.Proxies.Contains(sender);

    private static string? UserOf(HttpContext context, WebOptions options) =>
        options.UserHeader.Length > 0 && IsProxy(context, options) && context.Request.Headers[options.UserHeader] is [{ Length: > 0 } user] ? user : null;

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var keys))
        {
            return keys is [{ } key] ? key : "";
        }

        // A proxy that asks for a password itself passes this header on with every page.
        var authorization = IsForPrograms(request.Path.Value ?? "") ? request.Headers.Authorization.ToString() : "";
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? PasswordOf(authorization[Basic.Length..].Trim())
            : null;
    }

    private static bool IsForPrograms(string path) =>
        path.Contains("/api/", StringComparison.Ordinal) || path.EndsWith("/metrics", StringComparison.Ordinal);

    // Lidarr's webhook can send a user name and a password. The key is the password; the user name is of no importance.
    private static string PasswordOf(string basic)
    {
        var bytes = new byte[LongestKey];
        return Convert.TryFromBase64String(basic, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is var text
            && text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? text[(colon + 1)..] : "";
    }

    /// <summary>The cookie that begins a session, or that ends it when the token is null.</summary>
    public static string CookieText(string? token, HttpContext context, WebOptions options)
    {
        var path = options.UrlBase.Length == 0 ? "/" : options.UrlBase;
        var life = token is null ? 0 : (long)Accounts.SessionLife.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{Cookie}={token}; Path={path}; Max-Age={life}; HttpOnly; SameSite=Lax")
            + (IsHttps(context, options) ? "; Secure" : "");
    }
}
