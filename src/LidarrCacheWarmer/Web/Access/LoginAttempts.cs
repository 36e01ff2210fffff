using System.Net;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>
/// Limits failed attempts to guess a password, a token or a key: a few from one address, more from all addresses
/// together. The same wrong value counts once, so a dashboard with a revoked key locks nobody out. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LoginAttempts(TimeProvider time)
{
    /// <summary>How many failures are allowed in <see cref="Window"/>.</summary>
    public const int MostOfOne = 5, MostOfAll = 50;

    private const int Addresses = 1_000;
    private const int Ipv6Site = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Failure>> _failures = new(StringComparer.Ordinal);
    private readonly List<Failure> _all = [];

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
    /// <param name="address">The address of the visitor.</param>
    /// <param name="attempt">The hash of the wrong value.</param>
    public void Failed(IPAddress? address, string attempt)
    {
        lock (_gate)
        {
            Clean();
            var site = SiteOf(address);
            if (_failures.GetValueOrDefault(site)?.Exists(failure => string.Equals(failure.Attempt, attempt, StringComparison.Ordinal)) == true)
            {
                return;
            }

            var failed = new Failure(time.GetTimestamp(), attempt);
            if (!_failures.TryGetValue(site, out var failures) && _failures.Count < Addresses)
            {
                _failures[site] = failures = [];
            }

            failures?.Add(failed);
            _all.Add(failed);
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

    private TimeSpan Left(List<Failure> failures, int most) => failures.Count < most ? TimeSpan.Zero : Window - time.GetElapsedTime(failures[^most].At);

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

        bool IsOver(Failure failure) => time.GetElapsedTime(failure.At) >= Window;
    }

    // One user of IPv6 has a whole network of addresses.
    private static string SiteOf(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.Length > Ipv6Site * 2 - 1 ? bytes.AsSpan(0, Ipv6Site) : bytes);
    }

    private readonly record struct Failure(long At, string Attempt);
}
