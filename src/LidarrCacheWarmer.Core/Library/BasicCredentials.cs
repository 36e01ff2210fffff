using System.Net.Http.Headers;
using System.Text;

namespace LidarrCacheWarmer.Library;

/// <summary>The <c>user:password</c> of an address as servers want to be told it.</summary>
public static class BasicCredentials
{
    /// <summary>The header <c>Authorization</c>. It is a secret too, so whoever sends it makes it then and keeps it nowhere that is shown.</summary>
    /// <param name="userInfo">User and password, percent signs still encoded as in an address; null or empty for none.</param>
    /// <returns>The header; null for none.</returns>
    public static AuthenticationHeaderValue? Header(Secret? userInfo) => userInfo?.Reveal() is { Length: > 0 } text
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(text))))
        : null;
}
