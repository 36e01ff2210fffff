using System.Globalization;
using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>A range of IP addresses, as in <c>192.168.0.0/16</c> or <c>fd00::/8</c>.</summary>
/// <param name="Base">Any address in the range.</param>
/// <param name="Prefix">The number of leading bits that all addresses of the range share.</param>
internal readonly record struct AddressRange(IPAddress Base, int Prefix)
{
    /// <summary>Parses a range; null when the text is not one. Bits after the prefix are ignored.</summary>
    public static AddressRange? TryParse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            && prefix <= address.GetAddressBytes().Length * 8
                ? new AddressRange(address, prefix)
                : null;
    }

    /// <summary>Whether an address is in the range.</summary>
    public bool Contains(IPAddress address)
    {
        var (mine, other) = (Base.GetAddressBytes(), address.GetAddressBytes());
        if (mine.Length != other.Length)
        {
            return false;
        }

        for (var bit = 0; bit < Prefix; bit += 8)
        {
            var shift = Math.Max(0, 8 - (Prefix - bit));
            if (mine[bit / 8] >> shift != other[bit / 8] >> shift)
            {
                return false;
            }
        }

        return true;
    }
}
