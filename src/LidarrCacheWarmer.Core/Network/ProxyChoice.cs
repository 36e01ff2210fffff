namespace LidarrCacheWarmer.Network;

/// <summary>
/// Selects the proxy for requests to a server. All code gets its proxy from here, never from the environment. See
/// <c>docs/decisions/0023-which-way-a-request-goes.md</c>.
/// </summary>
public sealed record ProxyChoice
{
    private readonly ProxyAddress? _always;
    private readonly ProxyVariables? _variables;
    private readonly bool _sparesPrivate;

    private ProxyChoice(ProxyAddress? always, ProxyVariables? variables, bool sparesPrivate) =>
        (_always, _variables, _sparesPrivate) = (always, variables, sparesPrivate);

    /// <summary>No proxy, whatever the environment says.</summary>
    public static ProxyChoice None { get; } = new(null, null, sparesPrivate: false);

    /// <summary>A fixed proxy, whatever the environment says.</summary>
    public static ProxyChoice Always(ProxyAddress proxy) => new(proxy, null, sparesPrivate: false);

    /// <summary>The proxy from the environment variables.</summary>
    /// <param name="variables">The proxy variables.</param>
    /// <param name="sparesPrivate">Whether servers in a private network bypass the proxy.</param>
    public static ProxyChoice OfEnvironment(ProxyVariables variables, bool sparesPrivate) => new(null, variables, sparesPrivate);

    /// <summary>The proxy for a URL; null for none.</summary>
    public ProxyAddress? For(string url) => _variables is null ? _always : IsSpared(new Uri(url)) ? null : _variables.For(new Uri(url));

    /// <summary>
    /// The environment's proxy, if it is not used for a URL because the URL's server is in a private network; null
    /// otherwise.
    /// </summary>
    public ProxyAddress? SparedFor(string url) => _variables is not null && IsSpared(new Uri(url)) ? _variables.For(new Uri(url)) : null;

    private bool IsSpared(Uri url) => _sparesPrivate && ServerHost.From(url).IsPrivate;
}
