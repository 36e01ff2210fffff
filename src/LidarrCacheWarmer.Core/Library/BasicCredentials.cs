using System.Net.Http.Headers;
using System.Text;

namespace LidarrCacheWarmer.Library;

/// <summary>Converts the <c>user:password</c> of an address to a header.</summary>
public static class BasicCredentials
{
    /// <summary>
    /// The header <c>Authorization</c>. The header is a secret too: create it only for sending, and do not store it.
    /// </summary>
    /// <param name="userInfo">User and password, still percent-encoded; null or empty for none.</param>
    /// <returns>The header; null for none.</returns>
    public static AuthenticationHeaderValue? Header(Secret? userInfo) => userInfo?.Reveal() is { Length: > 0 } text
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(text))))
        : null;
}
