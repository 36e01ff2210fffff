namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// The metadata server that a result belongs to. Two spellings of one address are equal: user name, password, trailing
/// slash, letter case of the host and a default port are ignored.
/// </summary>
/// <param name="Text">The normalised address: printable ASCII without blanks, <c>=</c>, user name and password.</param>
public sealed record MetadataTarget(string Text)
{
    /// <summary>The target of an address.</summary>
    /// <param name="address">An absolute http or https address.</param>
    /// <exception cref="UriFormatException">The address is not absolute.</exception>
    public static MetadataTarget From(string address)
    {
        var uri = new Uri(address, UriKind.Absolute);
        var host = uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host;
        var port = uri.IsDefaultPort ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}");
        var path = uri.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.UriEscaped).TrimEnd('/');
        return new MetadataTarget($"{uri.Scheme}://{host}{port}{path.Replace("=", "%3D", StringComparison.Ordinal)}");
    }

    /// <summary>The address.</summary>
    public override string ToString() => Text;
}
