namespace LidarrCacheWarmer.Library;

/// <summary>How Lidarr is reached: the keys of the section <c>[lidarr]</c>.</summary>
/// <param name="BaseUrl">
/// The address that Lidarr is opened with in a browser, its URL base included; trailing slashes do not matter. A user
/// name and password in it are sent as Basic authentication, for the sake of proxies.
/// </param>
/// <param name="ApiKey">Lidarr's API key. It goes into the header <c>X-Api-Key</c> and nowhere else.</param>
/// <param name="VerifyTls">Whether an https address must show a certificate that this machine trusts.</param>
/// <param name="Timeout">
/// How long to wait for the first byte of an answer, and then for the next one whenever Lidarr falls silent. It limits
/// no total: a large library may take minutes as long as it keeps coming.
/// </param>
public sealed record LidarrConnection(string BaseUrl, string ApiKey, bool VerifyTls, TimeSpan Timeout)
{
    /// <summary>The connection without its secrets: neither the key nor what stands before the host is shown.</summary>
    public override string ToString()
    {
        var address = LidarrAddress.TryParse(BaseUrl, out var known) ? known.Shown("") : "(unreadable address)";
        return $"{nameof(LidarrConnection)} {{ {address}, {nameof(VerifyTls)} = {VerifyTls} }}";
    }
}
