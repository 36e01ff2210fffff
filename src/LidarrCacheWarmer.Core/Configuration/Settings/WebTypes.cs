using System.Globalization;
using System.Net;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The types of settings that only <c>[web]</c> has.</summary>
internal static class WebTypes
{
    private const string None = "none";

    /// <summary>The shortest password and the shortest key.</summary>
    public const int ShortestPassword = 8, ShortestKey = 16;

    /// <summary>An address with a port; null for none. Port 0 means any free port.</summary>
    public static SettingType<IPEndPoint?> Endpoint { get; } = new("address and port", "none, or such as 127.0.0.1:8687",
        text => IsNone(text) ? new(null, null)
            : TryParse(text) is { } endpoint ? new(endpoint, null)
            : new(null, $"is {Quoted.Value(text)}; write an address and a port, such as 127.0.0.1:8687, 0.0.0.0:8687 or [::]:8687, or none"),
        endpoint => endpoint?.ToString() ?? None);

    /// <summary>A path that starts with a slash and ends without one; empty for none.</summary>
    public static SettingType<string> UrlBase { get; } = new("path or none", "",
        text => IsNone(text) || text.TrimEnd('/') is not { Length: > 0 } path ? new("", null)
            : path[0] == '/' && !path.Contains("//", StringComparison.Ordinal) && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.')
                ? new(path, null)
                : new(null, $"is {Quoted.Value(text)}; write a path such as /warmer, with letters, digits, -, _ and ."),
        OrNone);

    /// <summary>Host names in lower case, separated by commas; empty for none.</summary>
    public static SettingType<string> HostNames { get; } = new("host names or none", "separated by commas",
        text =>
        {
            var names = IsNone(text) ? [] : text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return Array.Find(names, name => Uri.CheckHostName(name) is not UriHostNameType.Dns) is { } wrong
                ? new(null, $"contains {Quoted.Value(wrong)}; write host names such as warmer.example.com, without http:// and port")
                : new(string.Join(", ", names), null);
        },
        OrNone);

    /// <summary>Addresses and ranges of addresses, separated by commas, or none.</summary>
    public static SettingType<AddressList> Addresses { get; } = new("addresses or none", "separated by commas",
        text => IsNone(text) ? new(AddressList.Empty, null)
            : AddressList.Read(text) is { Wrong: { } wrong }
            ? new(null, $"contains {Quoted.Value(wrong)}; write addresses such as 172.18.0.2, or ranges such as 172.18.0.0/16")
            : new(AddressList.Read(text).List, null),
        list => OrNone(list.Text));

    /// <summary>The name of a header; empty for none.</summary>
    public static SettingType<string> HeaderName { get; } = new("header or none", "",
        text => IsNone(text) ? new("", null)
            : text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? new(text, null)
            : new(null, $"is {Quoted.Value(text)}; write the name of a header, such as Remote-User"),
        OrNone);

    /// <summary>A password; an empty secret for none.</summary>
    public static SettingType<Secret> Password { get; } = new("secret", AtLeast(ShortestPassword),
        text => IsNone(text) ? new(new Secret(""), null)
            : text.Length >= ShortestPassword ? new(new Secret(text), null) : new(null, $"is too short; write {AtLeast(ShortestPassword)}"),
        // Only the default value is ever written, so the result does not depend on the value.
        _ => None);

    /// <summary>A key, which fits into a header; an empty secret for none.</summary>
    public static SettingType<Secret> Key { get; } = new("secret", AtLeast(ShortestKey),
        text => IsNone(text) ? new(new Secret(""), null)
            : text.Length < ShortestKey ? new(null, $"is too short; write {AtLeast(ShortestKey)}")
            : new Secret(text) is { FitsIntoHeader: true } key ? new(key, null)
            : new(null, "contains a space or a character that is not allowed in a key"),
        // Only the default value is ever written, so the result does not depend on the value.
        _ => None);

    private static bool IsNone(string text) => string.Equals(text, None, StringComparison.OrdinalIgnoreCase);

    private static string OrNone(string text) => text.Length == 0 ? None : text;

    private static IPEndPoint? TryParse(string text)
    {
        var named = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? $"127.0.0.1:{text[10..]}" : text;
        // IPEndPoint accepts an address without a port, and reads it as port 0.
        return named.LastIndexOf(':') is var colon and > 0 && colon < named.Length - 1 && !named.EndsWith(']')
            && named[(colon + 1)..].All(char.IsAsciiDigit)
            && (named[0] == '[' || named.IndexOf(':', StringComparison.Ordinal) == colon)
            && IPEndPoint.TryParse(named, out var endpoint) ? endpoint : null;
    }

    private static string AtLeast(int length) => $"at least {length.ToString(CultureInfo.InvariantCulture)} characters";
}
