using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// The configured address, safe to show. User name, password, query and fragment are removed: the API does not need
/// them, and each may be a secret.
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

    /// <summary>The URL of a path such as <c>api/v1/artist</c>; safe to show.</summary>
    public Uri For(string path) => RequestUri.Create(_root, path);

    /// <summary>The URL of a path, as text.</summary>
    public string Shown(string path) => path.Length == 0 ? _root : $"{_root}/{path}";
}
