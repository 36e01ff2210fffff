namespace LidarrCacheWarmer.Network;

/// <summary>
/// Which proxy requests to a server go through. It is the only place that decides: nothing else reads the environment for
/// it. See <c>docs/decisions/0023-which-way-a-request-goes.md</c>.
/// </summary>
public sealed record ProxyChoice
{
    private readonly ProxyAddress? _always;
    private readonly ProxyVariables? _variables;
    private readonly bool _sparesPrivate;

    private ProxyChoice(ProxyAddress? always, ProxyVariables? variables, bool sparesPrivate) =>
        (_always, _variables, _sparesPrivate) = (always, variables, sparesPrivate);

    /// <summary>None, whatever the environment says.</summary>
    public static ProxyChoice None { get; } = new(null, null, sparesPrivate: false);

    /// <summary>This one, whatever the environment says.</summary>
    public static ProxyChoice Always(ProxyAddress proxy) => new(proxy, null, sparesPrivate: false);

    /// <summary>The one of the environment.</summary>
    /// <param name="variables">What the environment says.</param>
    /// <param name="sparesPrivate">Whether a server in a private network is reached without one.</param>
    public static ProxyChoice OfEnvironment(ProxyVariables variables, bool sparesPrivate) => new(null, variables, sparesPrivate);

    /// <summary>The proxy for a URL; null for none.</summary>
    public ProxyAddress? For(string url) => _variables is null ? _always : IsSpared(new Uri(url)) ? null : _variables.For(new Uri(url));

    /// <summary>The proxy that the environment names for a URL, where it is not used because the server is in a private network.</summary>
    public ProxyAddress? SparedFor(string url) => _variables is not null && IsSpared(new Uri(url)) ? _variables.For(new Uri(url)) : null;

    private bool IsSpared(Uri url) => _sparesPrivate && ServerHost.From(url).IsPrivate;
}
