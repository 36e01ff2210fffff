using System.Net;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>
/// Decides under which names a browser may open the page. A page of an attacker can point its own public name at this
/// machine, and would then be the same origin. So public names must be listed; addresses and local names need no list.
/// </summary>
internal static class HostNames
{
    private static readonly string[] LocalEndings = [".local", ".lan", ".home", ".home.arpa", ".internal", ".localhost"];

    /// <summary>Whether a request for this host is answered.</summary>
    /// <param name="host">The header <c>Host</c>.</param>
    /// <param name="listed">The names in <c>[web] hosts</c>.</param>
    public static bool IsAllowed(HostString host, IReadOnlyList<string> listed)
    {
        if (!host.HasValue)
        {
            return false;
        }

        var name = host.Host.ToLowerInvariant().TrimEnd('.');
        return listed.Contains(name)
            || IPAddress.TryParse(name.Trim('[', ']'), out _)
            || (Uri.CheckHostName(name) == UriHostNameType.Dns
                && (!name.Contains('.', StringComparison.Ordinal) || Array.Exists(LocalEndings, ending => name.EndsWith(ending, StringComparison.Ordinal))));
    }
}
