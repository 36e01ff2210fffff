namespace LidarrCacheWarmer.Configuration;

/// <summary>The address of a server: absolute, http or https, kept as written.</summary>
/// <param name="Text">The address without trailing slashes, user name and password; safe to show.</param>
/// <param name="UserInfo">
/// The <c>user:password</c> before the host, still percent-encoded; null for none.
/// </param>
public sealed record BaseUrl(string Text, Secret? UserInfo = null)
{
    /// <summary>Parses an address.</summary>
    /// <returns>The address; null when the text is not an absolute http or https address, or has a query or a fragment.</returns>
    public static BaseUrl? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0
            || text.AsSpan().ContainsAny("?#\\ \t"))
        {
            return null;
        }

        var host = text.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        if (host < "://".Length)
        {
            return null;
        }

        var end = text.IndexOf('/', host);
        var at = text.LastIndexOf('@', end < 0 ? text.Length - 1 : end);
        var userInfo = at >= host ? new Secret(text[host..at]) : null;
        var shown = userInfo is null ? text : string.Concat(text.AsSpan(0, host), text.AsSpan(at + 1));
        return new BaseUrl(shown.TrimEnd('/'), userInfo);
    }

    /// <summary>Whether another address equals this address when letter case is ignored.</summary>
    public bool LeadsTo(BaseUrl other) => Uri.Compare(
        new Uri(Text),
        new Uri(other.Text),
        UriComponents.SchemeAndServer | UriComponents.Path,
        UriFormat.UriEscaped,
        StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The address without user name and password.</summary>
    public override string ToString() => Text;
}
