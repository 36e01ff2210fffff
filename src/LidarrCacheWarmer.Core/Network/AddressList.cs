using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>A list of IP addresses and ranges of addresses.</summary>
public sealed class AddressList : IEquatable<AddressList>
{
    private readonly IReadOnlyList<AddressRange> _ranges;

    private AddressList(string text, IReadOnlyList<AddressRange> ranges) => (Text, _ranges) = (text, ranges);

    /// <summary>A list without addresses.</summary>
    public static AddressList Empty { get; } = new("", []);

    /// <summary>The list as written, with the addresses separated by commas.</summary>
    public string Text { get; }

    /// <summary>Whether the list has no address.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>Parses addresses such as <c>172.18.0.2</c> and ranges such as <c>fd00::/8</c>, separated by commas.</summary>
    /// <returns>The list; or the first word that is neither.</returns>
    public static (AddressList List, string? Wrong) Read(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var ranges = new List<AddressRange>();
        foreach (var word in words)
        {
            var range = IPAddress.TryParse(word, out var address) ? new AddressRange(address, address.GetAddressBytes().Length * 8) : AddressRange.TryParse(word);
            if (range is not { } known)
            {
                return (Empty, word);
            }

            ranges.Add(known);
        }

        return (new AddressList(string.Join(", ", words), ranges), null);
    }

    /// <summary>Whether an address is in the list. An IPv4 address in its IPv6 form counts as the IPv4 address.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _ranges.Any(range => range.Contains(plain));
    }

    /// <inheritdoc/>
    public bool Equals(AddressList? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AddressList);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
