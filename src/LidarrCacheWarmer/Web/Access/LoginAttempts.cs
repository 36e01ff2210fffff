using System.Net;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>
/// Limits failed attempts to guess a password, a token or a key: a few from one address, more from all addresses
/// together. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LoginAttempts(TimeProvider time)
{
    /// <summary>How many failures are allowed in <see cref="Window"/>.</summary>
    public const int MostOfOne = 5, MostOfAll = 50;

    private const int Addresses = 1_000;
    private const int Ipv6Site = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<long>> _failures = new(StringComparer.Ordinal);
    private readonly List<long> _all = [];

    /// <summary>How long a failure counts.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an address must wait before its next attempt; zero when it may try now.</summary>
    public TimeSpan Wait(IPAddress? address)
    {
        lock (_gate)
        {
            Clean();
            var mine = _failures.GetValueOrDefault(SiteOf(address));
            var (own, all) = (Left(mine ?? [], MostOfOne), Left(_all, MostOfAll));
            return own > all ? own : all;
        }
    }

    /// <summary>Counts a failure.</summary>
    public void Failed(IPAddress? address)
    {
        lock (_gate)
        {
            Clean();
            var site = SiteOf(address);
            if (!_failures.TryGetValue(site, out var failures) && _failures.Count < Addresses)
            {
                _failures[site] = failures = [];
            }

            failures?.Add(time.GetTimestamp());
            _all.Add(time.GetTimestamp());
        }
    }

    /// <summary>Forgets the failures of an address, because it has logged in.</summary>
    public void Succeeded(IPAddress? address)
    {
        lock (_gate)
        {
            _ = _failures.Remove(SiteOf(address));
        }
    }

    private TimeSpan Left(List<long> failures, int most) => failures.Count < most ? TimeSpan.Zero : Window - time.GetElapsedTime(failures[^most]);

    private void Clean()
    {
        _ = _all.RemoveAll(IsOver);
        foreach (var (site, failures) in _failures)
        {
            if (failures.RemoveAll(IsOver) > 0 && failures.Count == 0)
            {
                _ = _failures.Remove(site);
            }
        }

        bool IsOver(long at) => time.GetElapsedTime(at) >= Window;
    }

    // One user of IPv6 has a whole network of addresses.
    private static string SiteOf(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.Length > Ipv6Site * 2 - 1 ? bytes.AsSpan(0, Ipv6Site) : bytes);
    }
}
