namespace LidarrCacheWarmer.Network;

/// <summary>
/// The proxies of the environment: <c>http_proxy</c>, <c>https_proxy</c>, <c>all_proxy</c> and <c>no_proxy</c>, also in
/// upper case. If both are set, lower case wins. An empty variable counts as unset.
/// </summary>
public sealed record ProxyVariables
{
    // Under CGI, HTTP_PROXY is not trusted: a web client can set it with a "Proxy" header.
    private const string OfWebServer = "REQUEST_METHOD";

    private ProxyVariables()
    {
    }

    internal ProxyAddress? ForHttp { get; init; }

    internal ProxyAddress? ForHttps { get; init; }

    internal NoProxyList Without { get; init; } = NoProxyList.Empty;

    /// <summary>Reads the variables.</summary>
    /// <returns>The proxies, and each unusable variable with its problem.</returns>
    public static (ProxyVariables Variables, IReadOnlyList<(string Variable, string Complaint)> Complaints) Read(
        IReadOnlyDictionary<string, string> environment)
    {
        var complaints = new List<(string, string)>();
        var (noProxyName, noProxyText) = Find("no_proxy");
        var (without, complaint) = NoProxyList.Read(noProxyText);
        if (complaint is not null)
        {
            complaints.Add((noProxyName, complaint));
        }

        return without.IsEverything
            ? (new ProxyVariables { Without = without }, complaints)
            : (new ProxyVariables { ForHttp = Proxy("http_proxy"), ForHttps = Proxy("https_proxy"), Without = without }, complaints);

        ProxyAddress? Proxy(string own)
        {
            var (name, text) = Find(own) is { Text.Length: > 0 } found ? found : Find("all_proxy");
            var (proxy, fault) = text.Length == 0 ? (null, null) : ProxyAddress.Read(text, name);
            if (fault is not null && !complaints.Contains((name, fault)))
            {
                complaints.Add((name, fault));
            }

            return proxy;
        }

        (string Name, string Text) Find(string name)
        {
            var upper = name.ToUpperInvariant();
            return environment.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? (name, text)
                : name is "http_proxy" && environment.ContainsKey(OfWebServer) ? (upper, "")
                : (upper, environment.GetValueOrDefault(upper)?.Trim() ?? "");
        }
    }

    /// <summary>The proxy for a URL; null for none.</summary>
    internal ProxyAddress? For(Uri url) =>
        Without.Has(ServerHost.From(url)) ? null : url.Scheme is "https" ? ForHttps : ForHttp;
}
