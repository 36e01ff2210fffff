using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>The host of a URL, as the rules about proxies look at it: by how it is written, never by a look-up.</summary>
/// <param name="Name">The name or address in lower case, without brackets and without a dot at its end.</param>
/// <param name="Port">The port.</param>
internal readonly record struct ServerHost(string Name, int Port)
{
    private static readonly AddressRange[] PrivateRanges =
    [
        .. new[]
        {
            "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10",
            // What providers and Tailscale hand out: no proxy out there reaches it either.
            "100.64.0.0/10",
        }
        .Select(range => AddressRange.TryParse(range)!.Value),
    ];

    private static readonly string[] PrivateEndings = [".localhost", ".local", ".lan", ".internal", ".home.arpa"];

    /// <summary>Its address; null for a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Name, out var address) ? Plain(address) : null;

    /// <summary>
    /// Whether it can only be of this machine or of a private network: a loopback or private address, a name without a dot,
    /// or a name with an ending that the internet does not have.
    /// </summary>
    public bool IsPrivate
    {
        get
        {
            var name = Name;
            return Address is { } address
                ? Array.Exists(PrivateRanges, range => range.Contains(address))
                : !name.Contains('.', StringComparison.Ordinal) || Array.Exists(PrivateEndings, ending => name.EndsWith(ending, StringComparison.Ordinal));
        }
    }

    /// <summary>The host of a URL.</summary>
    public static ServerHost From(Uri url) => new(url.IdnHost.Trim('[', ']').TrimEnd('.').ToLowerInvariant(), url.Port);

    /// <summary>An IPv4 address also where it is written as one of IPv6.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
