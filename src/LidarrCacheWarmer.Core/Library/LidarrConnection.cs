using System.Net.Http.Headers;
using System.Text;

namespace LidarrCacheWarmer.Library;

/// <summary>How Lidarr is reached: the keys of the section <c>[lidarr]</c>.</summary>
/// <param name="BaseUrl">
/// The address that Lidarr is opened with in a browser, its URL base included; trailing slashes do not matter. It holds
/// no user name and password; see <see cref="UserInfo"/>.
/// </param>
/// <param name="ApiKey">Lidarr's API key. It goes into the header <c>X-Api-Key</c> and nowhere else.</param>
/// <param name="VerifyTls">Whether an https address must show a certificate that this machine trusts.</param>
/// <param name="Timeout">
/// How long to wait for the first byte of an answer, and then for the next one whenever Lidarr falls silent. It limits
/// no total: a large library may take minutes as long as it keeps coming.
/// </param>
public sealed record LidarrConnection(string BaseUrl, string ApiKey, bool VerifyTls, TimeSpan Timeout)
{
    /// <summary>
    /// The <c>user:password</c> that a proxy in front of Lidarr wants, percent signs still encoded as in an address; sent
    /// as Basic authentication. Null for none.
    /// </summary>
    public string? UserInfo { get; init; }

    /// <summary>The header that <see cref="UserInfo"/> asks for.</summary>
    internal AuthenticationHeaderValue? Authorization => string.IsNullOrEmpty(UserInfo)
        ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(UserInfo))));

    /// <summary>The connection without its secrets: neither the key nor user name and password are shown.</summary>
    public override string ToString()
    {
        var address = LidarrAddress.TryParse(BaseUrl, out var known) ? known.Shown("") : "(unreadable address)";
        return $"{nameof(LidarrConnection)} {{ {address}, {nameof(VerifyTls)} = {VerifyTls} }}";
    }
}
