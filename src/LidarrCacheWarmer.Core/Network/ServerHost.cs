using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>The host of a URL as proxy rules compare it: by spelling, without a DNS lookup.</summary>
/// <param name="Name">The name or address in lower case, without brackets and without a trailing dot.</param>
/// <param name="Port">The port.</param>
public readonly record struct ServerHost(string Name, int Port)
{
    private static readonly AddressRange[] PrivateRanges =
    [
        .. new[]
        {
            "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10",
            // Carrier-grade NAT, also used by Tailscale: an external proxy cannot reach these addresses.
            "100.64.0.0/10",
        }
        .Select(range => AddressRange.TryParse(range)!.Value),
    ];

    private static readonly string[] PrivateEndings = [".localhost", ".local", ".lan", ".internal", ".home.arpa"];

    /// <summary>The IP address of the host; null when the host is a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Name, out var address) ? Plain(address) : null;

    /// <summary>
    /// Whether the host is on this machine or in a private network: a loopback or private address, a name without a dot, or
    /// a name with a suffix reserved for private use.
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

    /// <summary>Converts an IPv4-mapped IPv6 address to IPv4.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
