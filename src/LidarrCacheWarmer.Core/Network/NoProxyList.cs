using System.Globalization;
using System.Net;

namespace LidarrCacheWarmer.Network;

/// <summary>
/// The hosts of <c>no_proxy</c>: <c>*</c>, names with their subdomains, addresses, and address ranges. All except
/// ranges can have a port.
/// </summary>
internal sealed class NoProxyList : IEquatable<NoProxyList>
{
    private readonly string _text;
    private readonly IReadOnlyList<Entry> _entries;

    private NoProxyList(string text, IReadOnlyList<Entry> entries) => (_text, _entries) = (text, entries);

    /// <summary>A list without hosts.</summary>
    public static NoProxyList Empty { get; } = new("", []);

    /// <summary>Whether the list covers every host.</summary>
    public bool IsEverything => _entries.Any(entry => entry is { Name: "*", Port: null });

    /// <summary>Parses a list separated by commas or blanks.</summary>
    /// <returns>The list; or a problem with its fix, worded to follow the name of the variable.</returns>
    public static (NoProxyList List, string? Complaint) Read(string text)
    {
        var entries = new List<Entry>();
        foreach (var word in text.Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Entry.TryParse(word.ToLowerInvariant()) is not { } entry)
            {
                return (Empty, $"has an invalid entry (number {Number(entries.Count + 1)}); write names like .lan, addresses, "
                    + "ranges like 192.168.0.0/16, host:port, or *");
            }

            entries.Add(entry);
        }

        return (new NoProxyList(text, entries), null);
    }

    /// <summary>Whether a host is in the list.</summary>
    public bool Has(ServerHost host) => _entries.Any(entry => entry.Covers(host));

    /// <inheritdoc/>
    public bool Equals(NoProxyList? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NoProxyList);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(string Name, int? Port, IPAddress? Address, AddressRange? Range)
    {
        public static Entry? TryParse(string word)
        {
            if (word.Contains('/', StringComparison.Ordinal))
            {
                return AddressRange.TryParse(word.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)) is { } range
                    ? new Entry("", null, null, range)
                    : null;
            }

            // The colons of an IPv6 address without brackets do not start a port.
            var isBare = IPAddress.TryParse(word, out _) && !word.StartsWith('[');
            var colon = isBare ? -1 : word.LastIndexOf(':') is var last && last > word.LastIndexOf(']') ? last : -1;
            int? port = null;
            if (colon >= 0)
            {
                if (!int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > ushort.MaxValue)
                {
                    return null;
                }

                port = number;
            }

            var host = (colon < 0 ? word : word[..colon]).Trim('[', ']');
            if (IPAddress.TryParse(host, out var address))
            {
                return new Entry("", port, ServerHost.Plain(address), null);
            }

            var name = host is "*" ? host : (host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host).Trim('.');
            return name is "*" || (name.Length > 0 && Uri.CheckHostName(name) == UriHostNameType.Dns) ? new Entry(name, port, null, null) : null;
        }

        public bool Covers(ServerHost host) =>
            (Port is null || Port == host.Port)
            && (Range is { } range ? host.Address is { } inRange && range.Contains(inRange)
                : Address is not null ? Address.Equals(host.Address)
                : Name is "*" || string.Equals(host.Name, Name, StringComparison.Ordinal) || host.Name.EndsWith($".{Name}", StringComparison.Ordinal));
    }
}
