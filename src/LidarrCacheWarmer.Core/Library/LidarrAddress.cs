using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// The configured address: what requests are sent to, and what may be shown of it. User name, query and fragment are
/// dropped, since no part of them could be meant for the API and one of them may be a secret.
/// </summary>
internal sealed class LidarrAddress
{
    private readonly string _root;

    private LidarrAddress(Uri uri) => _root = uri
        .GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

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
    public Uri For(string path) => RequestUri.Create(_root, path);

    /// <summary>The same URL as text.</summary>
    public string Shown(string path) => path.Length == 0 ? _root : $"{_root}/{path}";
}
