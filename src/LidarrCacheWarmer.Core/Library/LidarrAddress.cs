using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// The configured address, taken apart: what requests are sent to, and what may be shown of it. Query and fragment are
/// dropped, since no part of them could be meant for the API and one of them may be a key.
/// </summary>
internal sealed class LidarrAddress
{
    private readonly string _root;

    private LidarrAddress(Uri uri)
    {
        _root = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            .TrimEnd('/');
        Authorization = uri.UserInfo.Length == 0
            ? null
            : new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
    }

    /// <summary>What a user name and password in the address ask for.</summary>
    public AuthenticationHeaderValue? Authorization { get; }

    public static bool TryParse(string baseUrl, [NotNullWhen(true)] out LidarrAddress? address)
    {
        address = Uri.TryCreate(baseUrl.Trim(), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.Host.Length > 0
                ? new LidarrAddress(uri)
                : null;
        return address is not null;
    }

    /// <summary>The URL of a path such as <c>api/v1/artist</c>; it holds nothing that must not be shown.</summary>
    public Uri Of(string path) => new(Shown(path));

    /// <summary>The same URL as text.</summary>
    public string Shown(string path) => path.Length == 0 ? _root : $"{_root}/{path}";
}
